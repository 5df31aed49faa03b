import { byId, element } from "../dom.js";
import { amount, full } from "./text.js";

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
    element("td", { class: "end" }, amount(connections)),
    element("td", { class: "end" }, amount(sockets)),
    element("td", { class: "end" }, `${full(Math.round(heap / MEGABYTE))} MB`),
  );
}
