import { byId, element, part } from "../dom.js";
import { fill, note } from "./list.js";
import { full } from "./text.js";

/** Creates the table of rooms with their numbers of sockets, the largest first. */
export function createRooms(load) {
  return {
    async refresh() {
      const { rooms, total } = await load();
      const more = total > rooms.length ? [note(`${full(total - rooms.length)} more`, 3)] : [];
      fill(byId("rooms"), [...(rooms.length ? rooms.map(row) : [note("No rooms.", 3)]), ...more]);
      part("rooms-count").textContent = full(total);
    },
  };
}

function row({ namespace, room, sockets }) {
  return element(
    "tr",
    { "data-testid": "room", "data-id": `${namespace},${room}` },
    element("th", { scope: "row", class: "room-name" }, room),
    element("td", {}, element("code", {}, namespace)),
    element("td", { class: "end" }, full(sockets)),
  );
}
