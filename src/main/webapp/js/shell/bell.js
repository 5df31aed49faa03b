import { byId, element } from "../dom.js";
import { showCount, when } from "./format.js";
import { icon } from "./icons.js";
import { moveWithArrows } from "./keys.js";

/**
 * Creates the bell of a user: a button with the number of unread notifications, and a list of them. The server stores the
 * notifications.
 */
export function createBell(place) {
  let stored = { list: [], unread: 0, more: false };
  let opened = () => {};
  let older = () => {};
  const count = element("span", { class: "count", "data-testid": "bell-count", "aria-hidden": "true" }, "0");
  const button = element("button", { type: "button", class: "icon-button", "data-testid": "bell", "aria-expanded": "false", "aria-controls": "notices" });
  const list = element("ul", { class: "notices", "data-testid": "notices", "aria-labelledby": "notices-title" });
  const head = element("div", { class: "card-head" }, element("h2", { id: "notices-title" }, "Notifications"));
  const more = element("button", { type: "button", class: "button small", "data-testid": "notices-older" }, "Show older");
  const panel = element("section", { class: "card panel", id: "notices", "aria-labelledby": "notices-title" }, head, list, more);
  panel.hidden = true;
  button.append(icon("bell"), count);
  place.append(button, panel);
  button.addEventListener("click", () => open(panel.hidden));
  more.addEventListener("click", () => older());
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
  show();

  function open(wanted) {
    panel.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    if (wanted) opened();
    show();
  }

  function show() {
    const { list: all, unread } = stored;
    showCount(count, unread);
    count.hidden = unread === 0;
    button.setAttribute("aria-label", `Notifications, ${unread} unread`);
    more.hidden = !stored.more;
    list.replaceChildren(...(all.length ? all.map(line) : [element("li", { class: "quiet" }, "No notifications yet.")]));
  }

  return {
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
