import { byId, element, part } from "../dom.js";
import { compact, counted, roleName } from "../shell/format.js";
import { fill } from "../shell/lists.js";
import { amount, full, note } from "./text.js";

const MEGABYTE = 1024 * 1024;
const ROLES = ["user", "seller", "admin"];

/** Shows the figures as tiles. */
export function showFigures(stats) {
  byId("figures").replaceChildren(...tilesOf(stats).map(tile));
}

/** The id, the name, the value and the explanation of each tile. A value can have several parts. */
function tilesOf(stats) {
  const { users, queues, memory, clientMemory, minute, servers } = stats;
  const used = Math.round((100 * memory.used) / memory.max);
  const connections = servers.length ? sum(servers.map((server) => server.connections)) : stats.connections;
  const sockets = servers.length ? sum(servers.map((server) => server.sockets)) : stats.sockets;
  const where = servers.length ? `, ${full(stats.connections)} on this server` : "";
  return [
    ["connections", "Connections", amount(connections), `${counted(sockets, "socket")}${where}`],
    ["users", "Users online", amount(sum(ROLES.map((role) => users[role] ?? 0))), ROLES.map((role) => counted(users[role] ?? 0, roleName(role).toLowerCase())).join(", ")],
    ["rooms", "Rooms", amount(stats.rooms), "In all namespaces"],
    ["events", "Events per second", [amount(stats.eventsIn), " in"], `${compact(stats.eventsOut)} out; excludes dashboards`],
    ["latency", "Response time", minute.calls ? [amount(millis(minute.median)), " ms"] : "–", minute.calls ? `Median; 95% within ${full(millis(minute.p95))} ms (${counted(minute.calls, "call")} in the last minute)` : "No calls in the last minute"],
    ["queues", "Queued events", amount(queues.inbox + queues.outbound + queues.emit), `${full(queues.inbox)} received, ${full(queues.outbound)} to clients, ${full(queues.emit)} emits`],
    ["undelivered", "Undelivered events", amount(minute.undelivered), "Dropped, replaced or skipped for slow clients in the last minute"],
    ["orders", "Orders", known(stats.orders), "All time"],
    ["messages", "Chat messages", known(stats.messages), "All time"],
    ["memory", "Java heap", `${used}%`, `${full(Math.round(memory.used / MEGABYTE))} of ${full(Math.round(memory.max / MEGABYTE))} MB, ${counted(stats.threads, "thread")}`],
    ["client-memory", "Memory of clients", `${Math.round((100 * clientMemory.used) / clientMemory.max)}%`, `${full(clientMemory.used / MEGABYTE)} of ${full(Math.round(clientMemory.max / MEGABYTE))} MB, ${counted(clientMemory.closed, "connection")} closed`],
  ];
}

/** Shows the figures that are beyond their limits. */
export function showAlerts(alerts) {
  const place = byId("alerts");
  const texts = alerts.map(({ message }) => message).join("\n");
  // Unchanged alerts are not drawn again, because a screen reader would read them again.
  if (place.dataset.shown === texts) return;
  place.dataset.shown = texts;
  place.replaceChildren(...alerts.map(({ kind, message }) => element("li", { "data-testid": "alert", "data-kind": kind }, message)));
}

/** @param {any[]} tile */
function tile([id, name, value, more]) {
  return element("div", { class: "card", "data-testid": `figure-${id}` }, element("dt", {}, name), element("dd", {}, element("strong", {}, ...[value].flat()), element("span", { class: "quiet" }, more)));
}

const sum = (counts) => counts.reduce((total, count) => total + count, 0);

/** Fractions of long times have no meaning. */
const millis = (time) => (time < 10 ? time : Math.round(time));

const known = (count) => (count < 0 ? "unknown" : amount(count));

/**
 * Creates the table of rooms with their numbers of sockets, the largest first.
 * @param {() => Promise<{ rooms: any[], total: number }>} load
 */
export function createRooms(load) {
  return {
    async refresh() {
      const { rooms, total } = await load();
      const more = total > rooms.length ? [note(`${full(total - rooms.length)} more`, 3)] : [];
      fill(byId("rooms"), [...(rooms.length ? rooms.map(roomRow) : [note("No rooms.", 3)]), ...more]);
      part("rooms-count").replaceChildren(amount(total));
    },
  };
}

/** Returns whom a room is for, or undefined if its name says everything. */
export function membersOf({ room, userName }) {
  const [kind, name] = room.split(/:(.*)/s);
  return kind === "role" && name ? `Role ${roleName(name)}` : userName;
}

function roomRow(counts) {
  const { namespace, room, sockets } = counts;
  const members = membersOf(counts);
  const name = members ? [element("span", { class: "stacked" }, members, element("span", { class: "quiet small" }, room))] : [room];
  return element(
    "tr",
    { "data-testid": "room", "data-id": `${namespace},${room}` },
    element("th", { scope: "row", class: "room-name" }, ...name),
    element("td", {}, element("code", {}, namespace)),
    element("td", { class: "end" }, amount(sockets)),
  );
}
