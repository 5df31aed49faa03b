import { byId, element } from "../dom.js";
import { showCount, when } from "./format.js";
import { icon } from "./icons.js";
import { moveWithArrows } from "./keys.js";
import { loadShared, storeShared } from "./storage.js";

const MAX_NOTICES = 50;

/**
 * Creates the bell of a user: a button with the number of unread entries, and a list. The server stores the
 * notifications. The browser stores the notices that pages create, for all of its tabs.
 */
export function createBell(user, place) {
  const key = `marketplace.notices.${user.id}`;
  let notices = loadShared(key);
  let stored = { list: [], unread: 0, more: false };
  let opened = () => {};
  let older = () => {};
  const count = element("span", { class: "count", "data-testid": "bell-count", "aria-hidden": "true" }, "0");
  const button = element("button", { type: "button", class: "icon-button", "data-testid": "bell", "aria-expanded": "false", "aria-controls": "notices" });
  const list = element("ul", { class: "notices", "data-testid": "notices", "aria-labelledby": "notices-title" });
  const clear = element("button", { type: "button", class: "button small", "data-testid": "notices-clear" }, "Clear price alerts");
  const head = element("div", { class: "card-head" }, element("h2", { id: "notices-title" }, "Notifications"), clear);
  const more = element("button", { type: "button", class: "button small", "data-testid": "notices-older" }, "Show older");
  const panel = element("section", { class: "card panel", id: "notices", "aria-labelledby": "notices-title" }, head, list, more);
  panel.hidden = true;
  button.append(icon("bell"), count);
  place.append(button, panel);
  button.addEventListener("click", () => open(panel.hidden));
  more.addEventListener("click", () => older());
  clear.addEventListener("click", () => {
    setNotices([]);
    button.focus();
  });
  list.addEventListener("click", (event) => event.target.closest("a") && open(false));
  moveWithArrows(list, "a");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    open(false);
    button.focus();
  });
  document.addEventListener("click", (event) => {
    // A toast can open the list.
    const inside = [place, byId("toasts")].some((each) => event.composedPath().includes(each));
    if (!panel.hidden && !inside) open(false);
  });
  addEventListener("storage", (event) => {
    if (event.key !== key) return;
    notices = loadShared(key);
    show();
  });
  show();

  function open(wanted) {
    panel.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    if (!wanted) return show();
    setNotices(notices.map((notice) => ({ ...notice, read: true })));
    opened();
  }

  function setNotices(changed) {
    notices = changed.slice(0, MAX_NOTICES);
    storeShared(key, notices);
    show();
  }

  function show() {
    const all = [...stored.list, ...notices].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
    const unread = stored.unread + notices.filter((notice) => !notice.read).length;
    showCount(count, unread);
    count.hidden = unread === 0;
    button.setAttribute("aria-label", `Notifications, ${unread} unread`);
    clear.hidden = notices.length === 0;
    more.hidden = !stored.more;
    list.replaceChildren(...(all.length ? all.map(line) : [element("li", { class: "quiet" }, "No notifications yet.")]));
  }

  return {
    /** Adds a notice of this page. Other tabs may have added the same one. */
    add(notice) {
      const recent = loadShared(key);
      if (recent.some(({ title, text, at }) => title === notice.title && text === notice.text && Math.abs(Date.parse(at) - Date.parse(notice.at)) < 10_000)) return;
      setNotices([{ ...notice, read: !panel.hidden }, ...recent]);
    },
    /**
     * Shows the notifications of the server.
     * @param {any[]} list newest first
     * @param {{ unread?: number, more?: boolean }} [facts] the number of all unread ones, and whether there are older ones
     */
    showNotifications(list, { unread = list.filter(({ read }) => !read).length, more = false } = {}) {
      stored = { list, unread, more };
      show();
    },
    isOpen: () => !panel.hidden,
    /** Opens the list for a user who has used another part of the page. */
    open() {
      open(true);
      button.focus();
    },
    /** Calls a listener each time the list is opened. */
    onOpen: (listener) => (opened = listener),
    /** Calls a listener when the user requests older notifications. */
    onOlder: (listener) => (older = listener),
  };
}

function line({ title, text, href, at, read }) {
  const head = href ? element("a", { href }, title) : element("strong", {}, title);
  const shown = element("li", { "data-testid": "notice" }, head, element("span", {}, text), element("time", { datetime: at, class: "quiet" }, when(at)));
  if (read === false || read === undefined) shown.dataset.unread = "true";
  return shown;
}
