import { avatar, byId, element } from "../dom.js";

const PAGES = [
  { page: "shop", label: "Shop" },
  { page: "orders", label: "Orders" },
  { page: "chat", label: "Chat" },
  { page: "seller", label: "Seller desk", roles: ["seller", "admin"] },
  { page: "moderation", label: "Moderation", roles: ["admin"] },
  { page: "admin", label: "Dashboard", roles: ["admin"] },
  { page: "live", label: "Live board" },
];

/** Fills the header of a page; answers what changes in it. */
export function createHeader(here, user, onLeave) {
  const word = element("span", { "data-testid": "connection-state" }, "connecting");
  const pill = element(
    "p",
    { class: "pill", "data-state": "connecting", role: "status" },
    element("span", { class: "dot", "aria-hidden": "true" }),
    element("span", { class: "sr-only" }, "Connection: "),
    word,
  );
  const bell = element("div", { class: "bell" });
  byId("shell-header").replaceChildren(brand(), navigation(here, user), element("div", { class: "bar-actions" }, pill, bell, themeToggle(), who(user), logOut(onLeave)));
  return {
    bell,
    state(text) {
      word.textContent = text;
      pill.dataset.state = text;
    },
  };
}

function brand() {
  const picture = element("img", { src: "favicon.svg", alt: "", width: "32", height: "32" });
  return element("a", { class: "brand", href: "shop.html" }, picture, element("strong", {}, "Marketplace"));
}

function navigation(here, user) {
  const links = PAGES.filter(({ roles }) => !roles || roles.includes(user.role)).map(({ page, label }) => {
    const link = element("a", { href: `${page}.html`, "data-testid": `nav-${page}` }, label);
    if (page === here) link.setAttribute("aria-current", "page");
    return element("li", {}, link);
  });
  return element("nav", { class: "pages", "aria-label": "Pages" }, element("ul", {}, ...links));
}

function themeToggle() {
  const button = element("button", { type: "button", class: "icon-button", id: "theme-toggle", "aria-label": "Dark theme", "aria-pressed": "false" });
  button.append(icon("moon", "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z"), icon("sun", "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2"));
  return button;
}

/** A picture of one path. */
export function icon(name, path) {
  const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("class", `icon ${name}`);
  picture.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  picture.append(line);
  return picture;
}

function who(user) {
  return element("p", { class: "who", "data-testid": "identity" }, avatar(user.name, user.role), element("span", {}, element("strong", {}, user.name), element("span", { class: "quiet" }, user.role)));
}

function logOut(onLeave) {
  const button = element("button", { type: "button", class: "button small", "data-testid": "logout" }, "Log out");
  button.addEventListener("click", onLeave);
  return button;
}
