import { base } from "../api.js";
import { avatar, byId, element } from "../dom.js";
import { roleName, showCount } from "./format.js";
import { icon } from "./icons.js";

/** From this width on, the links are beside the name of the marketplace. Narrower screens show them below a button. */
const WIDE = "(min-width: 1100px)";

const PAGES = [
  { page: "shop", label: "Shop" },
  { page: "orders", label: "Orders" },
  { page: "chat", label: "Chat" },
  { page: "seller", label: "Seller", roles: ["seller"] },
  { page: "moderation", label: "Moderation", roles: ["admin"] },
  { page: "admin", label: "Dashboard", roles: ["admin"] },
  { page: "orders", hash: "#apply", label: "Sell", roles: ["user"] },
  { page: "live", label: "Live", roles: ["admin"] },
];

/**
 * Creates the header of a page.
 * @returns {{ bell: HTMLElement, state(word: string): void, unread(count: number): void }} the parts that change
 */
export function createHeader(here, user, onLogOut) {
  const word = element("span", { "data-testid": "connection-state" }, "connecting");
  const pill = element(
    "p",
    { class: "pill", "data-state": "connecting", role: "status" },
    element("span", { class: "dot", "aria-hidden": "true" }),
    element("span", { class: "sr-only" }, "Connection: "),
    word,
  );
  const bell = element("div", { class: "bell" });
  const header = byId("shell-header");
  const pages = element("nav", { class: "pages", id: "pages", "aria-label": "Pages" }, links(here, user));
  const menu = menuButton(header, pages);
  const actions = element("div", { class: "bar-actions" }, pill, bell, themeToggle(), menu);
  header.replaceChildren(brand(), actions, pages, account(user, onLogOut), byId("banner"));
  // The order of the elements is that of the screen, because the keyboard follows it.
  const wide = matchMedia(WIDE);
  const arrange = () => (wide.matches ? actions.before(pages) : actions.after(pages));
  wide.addEventListener("change", arrange);
  arrange();
  return {
    bell,
    state(text) {
      word.textContent = text;
      pill.dataset.state = text;
      pill.hidden = text === "";
    },
    /** Shows the number of unread messages at the link to the chat, and at the button that opens the links. */
    unread(count) {
      for (const place of [pages.querySelector("[data-testid=nav-chat]"), menu]) showUnread(place, count);
      menu.setAttribute("aria-label", count ? `Menu, ${messages(count)}` : "Menu");
    },
  };
}

function brand() {
  const picture = element("img", { src: new URL("favicon.svg", base).href, alt: "", width: "32", height: "32" });
  return element("a", { class: "brand", href: new URL("shop.html", base).href }, picture, element("strong", {}, "Marketplace"));
}

function links(here, user) {
  const shown = PAGES.filter(({ roles }) => !roles || roles.includes(user.role));
  return element("ul", {}, ...shown.map((each) => element("li", {}, link(each, here))));
}

function link({ page, hash = "", label }, here) {
  const made = element("a", { href: new URL(`${page}.html${hash}`, base).href, "data-testid": hash ? "nav-sell" : `nav-${page}` }, label);
  if (page === here && !hash) made.setAttribute("aria-current", "page");
  return made;
}

const messages = (count) => `${count} unread ${count === 1 ? "message" : "messages"}`;

function showUnread(place, count) {
  place.querySelector(".count")?.remove();
  if (!count) return;
  const short = showCount(element("span", { "aria-hidden": "true" }), count);
  place.append(element("span", { class: "count", "data-testid": "chat-unread" }, short, element("span", { class: "sr-only" }, messages(count))));
}

function account(user, onLogOut) {
  const button = element("button", { type: "button", class: "button small", "data-testid": "logout" }, "Log out");
  button.addEventListener("click", onLogOut);
  const name = element("span", {}, element("strong", {}, user.name), element("span", { class: "quiet" }, roleName(user.role)));
  return element("div", { class: "who" }, element("p", { "data-testid": "who" }, avatar(user.name, user.role), name), button);
}

function themeToggle() {
  const dark = document.documentElement.dataset.dark === "true";
  const button = element("button", { type: "button", class: "icon-button", id: "theme-toggle", "aria-label": "Dark theme", "aria-pressed": String(dark) });
  button.append(icon("moon"), icon("sun"));
  return button;
}

/** On a narrow screen, a button opens the links. */
function menuButton(header, pages) {
  const button = element("button", { type: "button", class: "icon-button menu-button", "aria-label": "Menu", "aria-expanded": "false", "aria-controls": "pages", "data-testid": "menu" });
  button.append(icon("menu"));
  const isOpen = () => header.dataset.open === "true";
  const open = (wanted) => {
    header.dataset.open = String(wanted);
    button.setAttribute("aria-expanded", String(wanted));
  };
  button.addEventListener("click", () => open(!isOpen()));
  pages.addEventListener("click", (event) => event.target.closest("a") && open(false));
  header.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    open(false);
    button.focus();
  });
  return button;
}
