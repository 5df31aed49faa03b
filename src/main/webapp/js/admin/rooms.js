import { byId, element, part } from "../dom.js";
import { fill } from "../orders/card.js";

/** Creates the table of rooms with their numbers of sockets, the largest first. */
export function createRooms(load) {
  return {
    async refresh() {
      const { rooms, total } = await load();
      const more = total > rooms.length ? [note(`${total - rooms.length} more`)] : [];
      fill(byId("rooms"), [...(rooms.length ? rooms.map(row) : [note("No rooms.")]), ...more], "");
      part("rooms-count").textContent = String(total);
    },
  };
}

const note = (text) => element("tr", {}, element("td", { colspan: "3", class: "quiet" }, text));

function row({ namespace, room, sockets }) {
  return element(
    "tr",
    { "data-testid": "room", "data-id": `${namespace},${room}` },
    element("th", { scope: "row", class: "room-name" }, room),
    element("td", {}, element("code", {}, namespace)),
    element("td", { class: "end" }, String(sockets)),
  );
}
