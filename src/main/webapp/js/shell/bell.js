import { element } from "../dom.js";
import { when } from "./format.js";
import { icon } from "./icons.js";
import { loadList, store } from "./storage.js";

const MAX_NOTICES = 50;

/**
 * Creates the bell of a user: a button with the number of unread entries, and a list. This tab stores
 * the notices of events; the server stores the notifications.
 */
export function createBell(user, place) {
  const key = `marketplace.notices.${user.id}`;
  let notices = loadList(key);
  let stored = [];
  let opened = () => {};
  const count = element("span", { class: "count", "data-testid": "bell-count", "aria-hidden": "true" }, "0");
  const button = element("button", { type: "button", class: "icon-button", "data-testid": "bell", "aria-expanded": "false", "aria-controls": "notices" });
  const list = element("ul", { class: "notices", "data-testid": "notices" });
  const clear = element("button", { type: "button", class: "button small", "data-testid": "notices-clear" }, "Clear");
  const head = element("div", { class: "card-head" }, element("h2", { id: "notices-title" }, "Notices"), clear);
  const panel = element("section", { class: "card panel", id: "notices", "aria-labelledby": "notices-title" }, head, list);
  panel.hidden = true;
  button.append(icon("bell"), count);
  place.append(button, panel);
  button.addEventListener("click", () => open(panel.hidden));
  clear.addEventListener("click", () => {
    setNotices([]);
    button.focus();
  });
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    open(false);
    button.focus();
  });
  document.addEventListener("click", (event) => panel.hidden || event.composedPath().includes(place) || open(false));
  show();

  function open(wanted) {
    panel.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    if (!wanted) return;
    setNotices(notices.map((notice) => ({ ...notice, read: true })));
    opened();
  }

  function setNotices(changed) {
    notices = changed.slice(0, MAX_NOTICES);
    store(key, notices);
    show();
  }

  function show() {
    const all = [...stored, ...notices].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    const unread = all.filter((notice) => !notice.read).length;
    count.textContent = String(unread);
    count.hidden = unread === 0;
    button.setAttribute("aria-label", `Notices, ${unread} unread`);
    clear.hidden = notices.length === 0;
    list.replaceChildren(...(all.length ? all.map(line) : [element("li", { class: "quiet" }, "No notices yet.")]));
  }

  return {
    add: (notice) => setNotices([{ ...notice, read: !panel.hidden }, ...notices]),
    /** Shows the notifications of the server. */
    showNotifications(notifications) {
      stored = notifications.map(({ title, text, at, readAt }) => ({ title, text, at, read: readAt !== undefined && readAt !== null }));
      show();
    },
    /** Calls a listener each time the list is opened. */
    onOpen: (listener) => (opened = listener),
  };
}

function line({ title, text, href, at }) {
  const head = href ? element("a", { href }, title) : element("strong", {}, title);
  return element("li", { "data-testid": "notice" }, head, element("span", {}, text), element("time", { datetime: at, class: "quiet" }, when(at)));
}
