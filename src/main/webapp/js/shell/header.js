import { base } from "../api.js";
import { avatar, byId, element } from "../dom.js";
import { counted, roleName, showCount } from "./format.js";
import { icon } from "./icons.js";
import { followPieces } from "../shop/basket.js";

/** From this width on, the links are beside the name of the marketplace. Narrower screens show them below a button. */
const WIDE = "(min-width: 1240px)";

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
 * @returns {{ bell: HTMLElement, state(word: string): void, unread(count: number): void, update(): void }} the parts that change
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
  /** The number of unread messages. */
  let messagesLeft = 0;
  const header = byId("shell-header");
  const pages = element("nav", { class: "pages", id: "pages", "aria-label": "Pages" }, links(here, user));
  const menu = menuButton(header, pages);
  const actions = element("div", { class: "bar-actions" }, pill, basketLink(user), bell, themeToggle(), menu);
  const who = element("p", { "data-testid": "who" }, ...person(user));
  header.replaceChildren(brand(), actions, pages, account(who, onLogOut), byId("banner"));
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
    unread,
    /** Shows the name and the role of the user, and the links for this role. */
    update() {
      pages.replaceChildren(links(here, user));
      who.replaceChildren(...person(user));
      unread(messagesLeft);
    },
  };

  /** Shows the number of unread messages at the link to the chat, and at the button that opens the links. */
  function unread(count) {
    messagesLeft = count;
    for (const place of [pages.querySelector("[data-testid=nav-chat]"), menu]) showUnread(place, count);
    menu.setAttribute("aria-label", count ? `Menu, ${messages(count)}` : "Menu");
  }
}

/** Creates the link to the basket, with the number of pieces in it. */
function basketLink(user) {
  const count = element("span", { class: "count", "data-testid": "basket-count", "aria-hidden": "true" });
  const made = element("a", { class: "icon-button basket-link", href: "shop.html#basket", "data-testid": "nav-basket" }, icon("basket"), count);
  followPieces(user.id, (pieces) => {
    showCount(count, pieces);
    count.hidden = pieces === 0;
    made.setAttribute("aria-label", `Basket, ${counted(pieces, "item")}`);
  });
  return made;
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

function account(who, onLogOut) {
  const button = element("button", { type: "button", class: "button small", "data-testid": "logout" }, "Log out");
  button.addEventListener("click", onLogOut);
  return element("div", { class: "who" }, who, button);
}

function person({ name, role }) {
  return [avatar(name, role), element("span", {}, element("strong", {}, name), element("span", { class: "quiet" }, roleName(role)))];
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
