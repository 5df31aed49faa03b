import { byId, element } from "../dom.js";

const MEGABYTE = 1024 * 1024;

/** The figures of one moment, as tiles; what has changed is written anew. */
export function showFigures(stats) {
  const { users, queues, memory } = stats;
  const used = Math.round((100 * memory.used) / memory.max);
  const tiles = [
    ["connections", "Connections", stats.connections, `${stats.sockets} sockets`],
    ["users", "Users online", sum(users), `${users.user ?? 0} customers, ${users.seller ?? 0} sellers, ${users.admin ?? 0} admins`],
    ["rooms", "Rooms", stats.rooms, "in all namespaces"],
    ["events", "Events per second", `${stats.eventsIn} in`, `${stats.eventsOut} out`],
    ["queues", "Waiting", queues.inbox + queues.outbound + queues.emit, `${queues.inbox} in, ${queues.outbound} out, ${queues.emit} emits`],
    ["orders", "Orders", counted(stats.orders), "since the first start"],
    ["messages", "Chat messages", counted(stats.messages), "since the first start"],
    ["memory", "Java heap", `${used} %`, `${Math.round(memory.used / MEGABYTE)} of ${Math.round(memory.max / MEGABYTE)} MB, ${stats.threads} threads`],
  ];
  byId("figures").replaceChildren(...tiles.map(tile));
}

/** @param {any[]} tile */
function tile([id, name, value, more]) {
  return element("div", { class: "card", "data-testid": `figure-${id}` }, element("dt", {}, name), element("dd", {}, element("strong", {}, String(value)), element("span", { class: "quiet" }, more)));
}

const sum = (counts) => Object.values(counts).reduce((total, count) => total + count, 0);

const counted = (count) => (count < 0 ? "unknown" : count);
