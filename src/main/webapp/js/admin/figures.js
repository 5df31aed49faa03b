import { byId, element } from "../dom.js";

const MEGABYTE = 1024 * 1024;

/** The figures of one moment, as tiles. */
export function showFigures(stats) {
  const { users, queues, memory } = stats;
  const figures = [
    ["Connections", stats.connections],
    ["Sockets", stats.sockets],
    ["Customers online", users.user ?? 0],
    ["Sellers online", users.seller ?? 0],
    ["Admins online", users.admin ?? 0],
    ["Rooms", stats.rooms],
    ["Events in per second", stats.eventsIn],
    ["Events out per second", stats.eventsOut],
    ["Waiting in, out, emits", `${queues.inbox}, ${queues.outbound}, ${queues.emit}`],
    ["Orders", counted(stats.orders)],
    ["Chat messages", counted(stats.messages)],
    ["Heap", `${Math.round(memory.used / MEGABYTE)} of ${Math.round(memory.max / MEGABYTE)} MB`],
  ];
  byId("figures").replaceChildren(...figures.map(([name, value]) => element("div", { class: "card" }, element("dt", {}, name), element("dd", {}, String(value)))));
}

const counted = (count) => (count < 0 ? "unknown" : count);
