const PAGES = ["shop", "product", "orders", "chat", "seller", "moderation", "admin", "live"];

/**
 * Returns the page to which the log-in leads. An attacker can write the link to the log-in page, so only
 * pages of this application are accepted. Every other value leads to the shop.
 * @param {string | null} wanted a path, or the name of a page
 * @param {URL} base the URL of the application
 */
export function destination(wanted, base) {
  const shop = new URL("shop.html", base);
  if (!wanted) return shop;
  if (PAGES.includes(wanted)) return new URL(`${wanted}.html`, base);
  if (!URL.canParse(wanted, base.href)) return shop;
  const url = new URL(wanted, base);
  const known = PAGES.some((page) => url.pathname === `${base.pathname}${page}.html`);
  return url.origin === base.origin && known && !url.username && !url.password ? url : shop;
}
