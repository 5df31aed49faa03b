import { byId, element } from "../dom.js";
import { counted } from "../shell/format.js";

const MEGABYTE = 1024 * 1024;

/** Shows the figures as tiles. */
export function showFigures(stats) {
  const { users, queues, memory, clientMemory } = stats;
  const used = Math.round((100 * memory.used) / memory.max);
  const tiles = [
    ["connections", "Connections", stats.connections, counted(stats.sockets, "socket")],
    ["users", "Users online", sum(users), [["user", "customer"], ["seller", "seller"], ["admin", "admin"]].map(([role, noun]) => counted(users[role] ?? 0, noun)).join(", ")],
    ["rooms", "Rooms", stats.rooms, "in all namespaces"],
    ["events", "Events per second", `${stats.eventsIn} in`, `${stats.eventsOut} out`],
    ["queues", "Waiting", queues.inbox + queues.outbound + queues.emit, `${queues.inbox} in, ${queues.outbound} out, ${queues.emit} emits`],
    ["orders", "Orders", known(stats.orders), "in the database"],
    ["messages", "Chat messages", known(stats.messages), "in the database"],
    ["memory", "Java heap", `${used} %`, `${Math.round(memory.used / MEGABYTE)} of ${Math.round(memory.max / MEGABYTE)} MB, ${stats.threads} threads`],
    ["client-memory", "Memory of clients", `${Math.round((100 * clientMemory.used) / clientMemory.max)} %`, `${Math.round(clientMemory.used / MEGABYTE)} of ${Math.round(clientMemory.max / MEGABYTE)} MB, ${counted(clientMemory.closed, "session")} closed`],
  ];
  byId("figures").replaceChildren(...tiles.map(tile));
}

/** @param {any[]} tile */
function tile([id, name, value, more]) {
  return element("div", { class: "card", "data-testid": `figure-${id}` }, element("dt", {}, name), element("dd", {}, element("strong", {}, String(value)), element("span", { class: "quiet" }, more)));
}

const sum = (counts) => Object.values(counts).reduce((total, count) => total + count, 0);

const known = (count) => (count < 0 ? "unknown" : count);
