import { byId, element, part } from "../dom.js";
import { fill } from "../orders/card.js";
import { askReason } from "../shell/dialogs.js";
import { counted, moment } from "../shell/format.js";

/** Creates the table of sockets, with a filter and a button that disconnects the user. */
export function createConnections({ load, disconnect, toast }) {
  const filter = byId("filter");
  let shown = { connections: [], more: false };
  filter.addEventListener("input", draw);

  async function refresh() {
    const found = await load();
    // An unchanged table is not drawn again, so that opened lists of rooms stay open.
    if (JSON.stringify(found) === JSON.stringify(shown)) return;
    shown = found;
    draw();
  }

  function draw() {
    const wanted = filter.value.trim().toLowerCase();
    const found = shown.connections.filter((connection) => JSON.stringify(connection).toLowerCase().includes(wanted));
    const rows = found.length ? found.map(row) : [note("No connection matches the filter.")];
    fill(byId("connections"), [...rows, ...(shown.more ? [note("There are more connections.")] : [])], "");
    part("connections-count").textContent = wanted ? `${found.length} of ${shown.connections.length}` : String(shown.connections.length);
  }

  const note = (text) => element("tr", {}, element("td", { colspan: "8", class: "quiet" }, text));

  function row({ socketId, namespace, userId, userName, role, transport, address, connectedAt, rooms }) {
    return element(
      "tr",
      { "data-testid": "connection", "data-id": socketId, "data-user": userId ?? "" },
      element("th", { scope: "row" }, userName ?? "guest"),
      element("td", {}, role),
      element("td", {}, element("code", {}, namespace)),
      element("td", {}, transport),
      element("td", {}, address),
      element("td", {}, moment(connectedAt)),
      element("td", {}, roomList(rooms)),
      element("td", { class: "end" }, ...(userId ? [disconnectButton(userId, userName ?? userId)] : [])),
    );
  }

  function roomList(rooms) {
    if (rooms.length === 0) return element("span", { class: "quiet" }, "none");
    const list = element("ul", { class: "chips" }, ...rooms.map((room) => element("li", { class: "chip" }, room)));
    if (rooms.length < 3) return list;
    return element("details", {}, element("summary", {}, counted(rooms.length, "room")), list);
  }

  function disconnectButton(userId, userName) {
    const button = element("button", { type: "button", class: "button small", "data-testid": "disconnect" }, "Disconnect", element("span", { class: "sr-only" }, ` ${userName}`));
    button.addEventListener("click", async () => {
      const reason = await askReason(`Disconnect ${userName}`, "Disconnect");
      if (!reason) return;
      try {
        const { sockets } = await disconnect(userId, reason);
        toast(`${userName} was disconnected (${counted(sockets, "socket")}).`, "good");
        await refresh();
      } catch (failure) {
        toast(failure.message, "bad");
      }
    });
    return button;
  }

  return { refresh };
}
