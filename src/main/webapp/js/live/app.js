import { byId, element, part, showAvatar } from "../dom.js";
import { showServers } from "../admin/servers.js";
import { roleName } from "../shell/format.js";
import { startPage } from "../shell/page.js";
import { withoutOffset } from "../socketio.js";
import { createActions } from "./actions.js";
import { createDelivery } from "./delivery.js";
import { createEventLog } from "./eventlog.js";
import { createRecovery } from "./recovery.js";
import { createRoomCounts } from "./rooms.js";

/** @typedef {import("contract").ClientToServerEvents & import("contract").AdminClientToServerEvents} Sent */

/**
 * The arguments of an event, and its acknowledgement if the server does not report an error.
 * @template {(...args: any[]) => void} F
 * @typedef {Parameters<F> extends [...infer A, (answer: infer R) => void]
 *   ? { args: A, answer: Exclude<R, import("contract").Failed> }
 *   : { args: Parameters<F>, answer: void }} Call
 */

/** @typedef {<E extends keyof Sent>(event: E, ...args: Call<Sent[E]>["args"]) => Promise<Call<Sent[E]>["answer"]>} Ask */

const EVERY_MS = 5000;
const OTHERS = ["/chat", "/notifications"];

const page = await startPage({ roles: ["admin"] });
const { user, api, socket } = page;
const events = createEventLog();
const admin = socket.io.socket("/admin");
// Nothing has arrived yet, so the log misses no event.
follow("/", socket);
follow("/admin", admin);
for (const name of OTHERS) follow(name, socket.io.socket(name));
byId("board").hidden = false;

const call = /** @type {Ask} */ ((event, ...args) => page.ask(socket, event, ...args));
const callAdmin = /** @type {Ask} */ ((event, ...args) => page.ask(admin, event, ...args));

const rooms = createRoomCounts(() => callAdmin("dashboard:rooms:get"));
const actions = createActions({ user, api, socket, call, onRooms: showRooms });
createDelivery({ socket, call, say: actions.say });
const recovery = createRecovery({ user, api, socket, say: actions.say });
let attempts = 0;
let reconnects = 0;

socket.on("connect", ready);
socket.on("disconnect", (reason) => {
  events.note(`disconnected: ${reason}`, "bad");
  byId("socket-id").textContent = "–";
  part("transport").textContent = "none";
  showRooms([]);
});
socket.on("connect_error", (error) => events.note(`connect_error: ${error.message}`, "bad"));
socket.io.on("reconnect", (count) => (attempts = count));
socket.on("error:message", (failure) => actions.say(`error:message: ${failure?.message ?? ""}`, "bad"));
admin.on("connect", () => refresh().catch((failure) => actions.say(failure.message, "bad")));
admin.on("dashboard:stats:update", ({ servers }) => showServers(servers));

showIdentity(user);
actions.say("Ready.");
setInterval(refreshQuietly, EVERY_MS);
page.connect("/admin").catch((failure) => {
  // If the server has refused the user, the banner says so already.
  if (socket.connected) page.banner(`The connection to /admin failed: ${failure.message}`);
});
await actions.start();

/** Lists the events of a namespace, without the offset that connection state recovery adds to their arguments. */
function follow(namespace, each) {
  each.onAny((name, ...args) => {
    // The figures arrive all the time and belong to the dashboard.
    if (name !== "dashboard:stats:update") events.event(namespace, name, withoutOffset(args));
  });
}

async function ready() {
  byId("socket-id").textContent = socket.id;
  followTransport(socket.io.engine);
  if (attempts > 0) reportReconnection();
  else events.note("connected", "good");
  if (socket.recovered) events.note("the socket was recovered", "good");
  recovery.connected();
  try {
    const who = await call("whoami");
    if (socket.id !== who.socketId) return;
    showIdentity({ name: who.userName, email: who.userEmail, role: who.userRole });
    showRooms(who.rooms);
  } catch (failure) {
    actions.say(failure.message, "bad");
  }
}

function followTransport(engine) {
  const show = (name) => {
    if (name !== part("transport").textContent) events.note(`transport is ${name}`);
    part("transport").textContent = name;
  };
  show(engine.transport.name);
  engine.once("upgrade", (transport) => show(transport.name));
}

function reportReconnection() {
  const times = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  attempts = 0;
  reconnects += 1;
  byId("reconnects").textContent = String(reconnects);
  events.note(`reconnected after ${times}`, "good");
}

function refreshQuietly() {
  if (!document.hidden && admin.connected) refresh().catch(() => {});
}

async function refresh() {
  const { stats } = await callAdmin("dashboard:stats:get");
  await rooms.refresh();
  showServers(stats.servers);
  byId("alone").hidden = stats.servers.length > 0;
  byId("recovered").textContent = `${stats.recovery.recovered} on this server`;
}

function showIdentity({ name, email, role }) {
  showAvatar(byId("own-avatar"), name, role);
  byId("own-name").textContent = name;
  byId("own-email").textContent = email;
  byId("own-role").textContent = roleName(role);
}

function showRooms(named) {
  // The page already shows the id of the socket, which is also the name of a room.
  const others = named.filter((room) => room !== byId("socket-id").textContent);
  part("rooms").replaceChildren(...others.sort().map((room) => element("li", { class: "chip" }, room)));
  if (admin.connected) rooms.refresh().catch(() => {});
}
