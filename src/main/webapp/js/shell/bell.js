import { element } from "../dom.js";
import { icon } from "./header.js";

const MOST = 50;
const PATH = "M6 9a6 6 0 0 1 12 0c0 6 2 7 2 7H4s2-1 2-7M10 20a2 2 0 0 0 4 0";
const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** The notices of one person in this tab: a button with the number of unread ones, and a list. */
export function createBell(user, place) {
  const key = `marketplace.notices.${user.id}`;
  let notices = recall(key);
  const count = element("span", { class: "count", "data-testid": "bell-count" }, "0");
  const button = element("button", { type: "button", class: "icon-button", "data-testid": "bell", "aria-expanded": "false", "aria-controls": "notices" });
  const list = element("ul", { class: "notices", "data-testid": "notices" });
  const panel = element("section", { class: "card panel", id: "notices", "aria-label": "Notices" }, element("h2", {}, "Notices"), list);
  panel.hidden = true;
  button.append(icon("ring", PATH), count);
  place.append(button, panel);

  button.addEventListener("click", () => open(panel.hidden));
  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || panel.hidden) return;
    open(false);
    button.focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (!panel.hidden && !place.contains(/** @type {Node} */ (target))) open(false);
  });
  show();

  function open(wanted) {
    panel.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    if (wanted) keep(notices.map((notice) => ({ ...notice, read: true })));
  }

  function keep(changed) {
    notices = changed.slice(0, MOST);
    sessionStorage.setItem(key, JSON.stringify(notices));
    show();
  }

  function show() {
    const unread = notices.filter((notice) => !notice.read).length;
    count.textContent = String(unread);
    count.hidden = unread === 0;
    button.setAttribute("aria-label", `Notices, ${unread} unread`);
    list.replaceChildren(...(notices.length ? notices.map(line) : [element("li", { class: "quiet" }, "Nothing yet.")]));
  }

  return { add: (notice) => keep([{ ...notice, read: !panel.hidden }, ...notices]) };
}

function line({ title, text, href, at }) {
  const head = href ? element("a", { href }, title) : element("strong", {}, title);
  const when = element("time", { datetime: at, class: "quiet" }, moment.format(new Date(at)));
  return element("li", {}, head, element("span", {}, text), when);
}

function recall(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? [];
  } catch {
    return [];
  }
}
