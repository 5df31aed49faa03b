import { byId, element, part } from "../dom.js";
import { counted, moment, roleName } from "../shell/format.js";
import { fill } from "../shell/lists.js";
import { amount, duration, note } from "./text.js";

const COLUMNS = [
  { key: "name", label: "User" },
  { key: "role", label: "Role" },
  { key: "connections", label: "Connections", end: true },
  { key: "sockets", label: "Sockets", end: true },
  { key: "rooms", label: "Rooms", end: true },
  { key: "connected", label: "Connected for", end: true },
  { key: "idle", label: "Idle for", end: true },
];
const TYPING_MS = 200;

/**
 * Creates the table of connected users, which the server sorts and divides into pages. Each row opens the sockets of
 * its user, and a button disconnects the user.
 * @param {{ me: string, load(query: any): Promise<any>, loadUser(userId: string): Promise<any>, disconnect(userId: string, reason: string): Promise<{ sockets: number }>, toast: any }} page
 */
export function createUsers({ me, load, loadUser, disconnect, toast }) {
  const filter = byId("filter");
  const query = { sort: "name", descending: false, page: 0, filter: "" };
  /** The sockets of the users whose rows are open. */
  const open = new Map();
  let typing;
  let shown = { users: [], page: 0, pages: 1, matching: 0, total: 0 };

  byId("users-head").append(...COLUMNS.map(head), element("th", { scope: "col" }, element("span", { class: "sr-only" }, "Actions")));
  filter.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => change({ filter: filter.value, page: 0 }), TYPING_MS);
  });
  byId("users-previous").addEventListener("click", () => change({ page: shown.page - 1 }));
  byId("users-next").addEventListener("click", () => change({ page: shown.page + 1 }));

  async function change(changed) {
    Object.assign(query, changed);
    await refresh().catch((failure) => toast(failure.message, "bad"));
  }

  async function refresh() {
    const [found] = await Promise.all([load({ ...query }), ...[...open.keys()].map(refreshUser)]);
    shown = found;
    draw();
  }

  async function refreshUser(userId) {
    open.set(userId, await loadUser(userId));
  }

  function head({ key, label, end }) {
    const button = element("button", { type: "button", class: "sort", "data-testid": `sort-${key}` }, label);
    button.addEventListener("click", () => change({ sort: key, descending: query.sort === key && !query.descending, page: 0 }));
    return element("th", { scope: "col", "data-sort": key, ...(end && { class: "end" }) }, button);
  }

  function draw() {
    for (const th of byId("users-head").querySelectorAll("[data-sort]")) {
      if (th.dataset.sort === query.sort) th.setAttribute("aria-sort", query.descending ? "descending" : "ascending");
      else th.removeAttribute("aria-sort");
    }
    const rows = shown.users.length ? shown.users.flatMap(rowsOf) : [note("No user matches the filter.", COLUMNS.length + 1)];
    fill(byId("users"), rows);
    const { page, pages, matching, total } = shown;
    part("users-count").replaceChildren(...(query.filter ? [amount(matching), " of "] : []), amount(total));
    byId("users-pager").hidden = pages < 2;
    byId("users-page").textContent = `Page ${page + 1} of ${pages}`;
    byId("users-previous").disabled = page === 0;
    byId("users-next").disabled = page === pages - 1;
  }

  function rowsOf(user) {
    const { userId, name, role, connections, sockets, rooms, connectedAt, activeAt } = user;
    const isOpen = open.has(userId);
    const row = element(
      "tr",
      { "data-testid": "user-row", "data-id": `user-${userId}`, "data-user": userId },
      element("th", { scope: "row" }, userId === me ? `${name} (you)` : name),
      element("td", {}, roleName(role)),
      fact("Connections", amount(connections)),
      fact("Sockets", amount(sockets)),
      fact("Rooms", amount(rooms)),
      fact("Connected for", age(connectedAt)),
      fact("Idle for", age(activeAt)),
      element("td", { class: "end" }, element("div", { class: "row row-end tight" }, detailsButton(user, isOpen), ...(userId && userId !== me ? [disconnectButton(user)] : []))),
    );
    return isOpen ? [row, details(user)] : [row];
  }

  /** A narrow screen shows the label beside the value. */
  const fact = (label, value) => element("td", { class: "end", "data-label": label }, value);

  const age = (at) => element("time", { datetime: at, title: new Date(at).toLocaleString("en-GB") }, duration(Date.now() - Date.parse(at)));

  function detailsButton({ userId, name }, isOpen) {
    const button = element("button", { type: "button", class: "button small", "data-testid": "details", "aria-expanded": String(isOpen) }, "Details", element("span", { class: "sr-only" }, ` of ${name}`));
    button.addEventListener("click", async () => {
      try {
        if (!open.delete(userId)) await refreshUser(userId);
        draw();
      } catch (failure) {
        toast(failure.message, "bad");
      }
    });
    return button;
  }

  function disconnectButton({ userId, name }) {
    const button = element("button", { type: "button", class: "button small danger", "data-testid": "disconnect" }, "Disconnect", element("span", { class: "sr-only" }, ` ${name}`));
    button.addEventListener("click", async () => {
      const { askReason } = await import("../shell/dialogs.js");
      const reason = await askReason(`Disconnect ${name}?`, "Disconnect", { danger: true });
      if (!reason) return;
      try {
        const { sockets } = await disconnect(userId, reason);
        toast(`${name} was disconnected (${counted(sockets, "socket")}).`, "good");
        await refresh();
      } catch (failure) {
        toast(failure.message, "bad");
      }
    });
    return button;
  }

  function details({ userId, name }) {
    const { sockets, more } = open.get(userId);
    const list = element("ul", { class: "sockets", "aria-label": `Sockets of ${name}` }, ...sockets.map(socketLine), ...(more ? [element("li", { class: "quiet" }, "There are more sockets.")] : []));
    return element("tr", { class: "details", "data-testid": "user-details" }, element("td", { colspan: String(COLUMNS.length + 1) }, sockets.length ? list : element("p", { class: "quiet" }, "No sockets.")));
  }

  return { refresh };
}

function socketLine({ socketId, namespace, transport, address, connectedAt, activeAt, rooms }) {
  return element(
    "li",
    { "data-testid": "user-socket" },
    element("p", {}, element("code", {}, namespace), ` over ${transport}${address ? ` from ${address}` : ""}, since `, moment(connectedAt), `, idle for ${duration(Date.now() - Date.parse(activeAt))}`),
    element("p", { class: "quiet small" }, "Socket ", element("code", {}, socketId)),
    rooms.length ? element("ul", { class: "chips", "aria-label": "Rooms" }, ...rooms.map((room) => element("li", { class: "chip" }, room))) : element("p", { class: "quiet small" }, "In no room"),
  );
}
