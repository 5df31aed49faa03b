import { byId, element } from "../dom.js";

const MEGABYTE = 1024 * 1024;

/** Shows the servers of the cluster as a table. Without a cluster there are none, and the section is hidden. */
export function showServers(servers) {
  byId("servers-section").hidden = servers.length === 0;
  byId("servers-count").textContent = String(servers.length);
  byId("servers").replaceChildren(...servers.map(row));
}

function row({ node, own, state, connections, sockets, heap }) {
  return element(
    "tr",
    { "data-testid": "server", "data-id": node, "data-state": state },
    element("th", { scope: "row", class: "room-name" }, own ? `${node} (this server)` : node),
    element("td", {}, state),
    element("td", { class: "end" }, String(connections)),
    element("td", { class: "end" }, String(sockets)),
    element("td", { class: "end" }, `${Math.round(heap / MEGABYTE)} MB`),
  );
}
