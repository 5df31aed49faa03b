import { byId, element } from "../dom.js";
import { amount, full } from "../admin/text.js";

const MAX_ROWS = 12;

/** Creates the list of the largest rooms with their numbers of sockets. */
export function createRoomCounts(load) {
  return {
    async refresh() {
      const { rooms, total } = await load();
      const shown = rooms.length ? rooms.slice(0, MAX_ROWS).map(line) : [element("li", { class: "quiet" }, "No rooms.")];
      const more = total > MAX_ROWS ? [element("li", { class: "quiet" }, `${full(total - MAX_ROWS)} more`)] : [];
      byId("room-counts").replaceChildren(...shown, ...more);
    },
  };
}

const line = ({ namespace, room, sockets }) =>
  element("li", { "data-testid": "room-count" }, element("code", {}, room), element("span", { class: "badge" }, namespace), element("strong", {}, amount(sockets)));
