import { byId, element } from "../dom.js";
import { askReason } from "../shell/dialogs.js";
import { when } from "../shell/format.js";

/** The table of sockets, with a filter and a way to send users away. */
export function createConnections({ load, disconnect, toast }) {
  const filter = byId("filter");
  let shown = { connections: [], more: false };
  filter.addEventListener("input", draw);

  async function refresh() {
    shown = await load();
    draw();
  }

  function draw() {
    const wanted = filter.value.trim().toLowerCase();
    const rows = shown.connections.filter((connection) => JSON.stringify(connection).toLowerCase().includes(wanted));
    const focused = document.activeElement?.getAttribute("data-key");
    byId("connections").replaceChildren(...rows.map(row), ...(shown.more ? [element("tr", {}, element("td", { colspan: "8", class: "quiet" }, "There are more."))] : []));
    if (focused) /** @type {any} */ (byId("connections").querySelector(`[data-key="${focused}"]`))?.focus();
  }

  function row({ socketId, namespace, userId, userName, role, transport, address, connectedAt, rooms }) {
    const cells = [role, namespace, transport, address, when(connectedAt), rooms.join(", ")].map((text) => element("td", {}, text));
    return element("tr", { "data-testid": "connection", "data-user": userId ?? "" }, element("th", { scope: "row" }, userName ?? "guest"), ...cells, element("td", {}, ...(userId ? [sendAway(socketId, userId, userName)] : [])));
  }

  function sendAway(key, userId, userName) {
    const button = element("button", { type: "button", class: "button small", "data-key": key, "data-testid": "disconnect", "aria-label": `Disconnect ${userName}` }, "Disconnect");
    button.addEventListener("click", async () => {
      const reason = await askReason(`Disconnect ${userName}`, "Disconnect");
      if (!reason) return;
      try {
        const { sockets } = await disconnect(userId, reason);
        toast(`${userName} was disconnected (${sockets} ${sockets === 1 ? "socket" : "sockets"}).`, "good");
        await refresh();
      } catch (failure) {
        toast(failure.message, "bad");
      }
    });
    return button;
  }

  return { refresh };
}
