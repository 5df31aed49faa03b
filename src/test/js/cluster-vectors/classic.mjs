// Records the messages that the official classic adapter and emitter publish, as a properties file:
//   npm install && node classic.mjs > ../../resources/ee/socketio/cluster/redis/classic/node.properties
// Each message has two lines: its channel, and its bytes as hexadecimal digits.
import { createRequire } from "node:module";
import { Server } from "socket.io";

const require = createRequire(import.meta.url);
const { createAdapter } = require("@socket.io/redis-adapter");
const { Emitter } = require("@socket.io/redis-emitter");

const UID = "aB3xYz";
const REQUEST = "Q1w2E3";
const published = [];
let subscribers = 3;

// A client of Redis that records what is published.
const client = {
  publish: (channel, message) => published.push([channel, Buffer.from(message)]),
  psubscribe() {},
  subscribe() {},
  send_command: (command, args, callback) => callback(null, ["", subscribers]),
  on() {},
  off() {},
};

function record(name, channel, message) {
  console.log(`${name}.channel=${channel}`);
  console.log(`${name}.bytes=${message.toString("hex")}`);
}

// Request ids are random, and have six characters.
function fixed(message, id) {
  return id ? Buffer.from(message.toString("latin1").replaceAll(id, REQUEST), "latin1") : message;
}

function adapter(nsp, options) {
  const io = new Server({ adapter: createAdapter(client, client, options) });
  const found = io.of(nsp).adapter;
  found.uid = UID;
  return found;
}

async function recordRequest(name, adapter, start) {
  published.length = 0;
  adapter.requests.clear();
  adapter.ackRequests.clear();
  start();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const [channel, message] = published.pop();
  const id = [...adapter.requests.keys(), ...adapter.ackRequests.keys()].pop();
  record(name, channel, fixed(message, id));
}

async function recordAnswer(name, adapter, request) {
  published.length = 0;
  adapter.onrequest(adapter.requestChannel, Buffer.from(request));
  await new Promise((resolve) => setTimeout(resolve, 20));
  const [channel, message] = published.pop();
  record(name, channel, message);
}

const opts = (rooms = [], except = [], flags = {}) => ({
  rooms: new Set(rooms),
  except: new Set(except),
  flags,
});
const event = (...data) => ({ type: 2, data });

const main = adapter("/");
const chat = adapter("/chat");

const values = [
  "values", 0, 127, 128, 255, 256, 65535, 65536, 4294967295, 4294967296, 9007199254740991,
  -1, -32, -33, -128, -129, -32768, -32769, -2147483648, -2147483649, 1.5, -0.1,
  true, false, null, "", "é😀", "x".repeat(31), "x".repeat(32), "y".repeat(256),
  Array.from({ length: 16 }, (_, i) => i), { a: { b: [] } },
  Object.fromEntries(Array.from({ length: 16 }, (_, i) => ["k" + i, i])),
];

await recordRequest("broadcast.room", main, () =>
  main.broadcast(event("hello", Buffer.from([1, 2])), opts(["room1"])));
await recordRequest("broadcast.all", main, () => main.broadcast(event("hello", 1), opts()));
await recordRequest("broadcast.except", chat, () =>
  chat.broadcast(event("hello"), opts(["a"], ["b"])));
await recordRequest("broadcast.volatile", main, () =>
  main.broadcast(event("hello"), opts([], [], { volatile: true })));
await recordRequest("broadcast.compress", main, () =>
  main.broadcast(event("hello"), opts([], [], { compress: false })));
await recordRequest("broadcast.values", main, () => main.broadcast(event(...values), opts()));
await recordRequest("broadcast.binary", main, () =>
  main.broadcast(
    event("hello", Buffer.alloc(256, 7), { deep: [{ er: Buffer.alloc(0) }] }), opts()));
await recordRequest("broadcast.undefined", main, () =>
  main.broadcast(event("hello", undefined, { a: undefined, b: new Date(1) }), opts()));
await recordRequest("broadcast.ack", main, () =>
  main.broadcastWithAck(event("ping"), opts([], [], { timeout: 5000 }), () => {}, () => {}));
await recordRequest("join", main, () => main.addSockets(opts(["r"], ["x"]), ["a", "b"]));
await recordRequest("leave", main, () => main.delSockets(opts(["r"]), ["a"]));
await recordRequest("disconnect", main, () => main.disconnectSockets(opts(["r"]), true));
await recordRequest("fetch", main, () => void main.fetchSockets(opts(["r"])).catch(() => {}));
await recordRequest("rooms", main, () => void main.allRooms().catch(() => {}));
await recordRequest("server", main, () => main.serverSideEmit(["hi", 1, { a: "\u0001\ud800" }]));
await recordRequest("server.ack", main, () => main.serverSideEmit(["hi", () => {}]));

// Answers. The socket is as small as the adapter permits.
const socket = {
  id: "s1",
  handshake: { headers: { host: "h" }, auth: {}, sessionStore: {} },
  rooms: new Set(["s1"]),
  data: { user: 42 },
  client: { writeToEngine() {} },
  acks: new Map(),
  join() {},
  leave() {},
  disconnect() {},
};
for (const each of [main, chat]) {
  each.nsp.sockets.set("s1", socket);
  each.addAll("s1", new Set(["s1"]));
}
const ask = (fields) => JSON.stringify({ uid: "other1", requestId: REQUEST, ...fields });
await recordAnswer("answer.sockets", main, ask({ type: 0, rooms: [] }));
await recordAnswer("answer.rooms", main, ask({ type: 1 }));
await recordAnswer("answer.join", main, ask({ type: 2, sid: "s1", room: "a" }));
await recordAnswer("answer.fetch", main, ask({ type: 5, opts: { rooms: [], except: [] } }));
main.nsp.on("hi", (callback) => callback({ n: 1 }));
await recordAnswer("answer.server", main, ask({ type: 6, data: ["hi"] }));
main.nsp.on("nothing", (callback) => callback());
await recordAnswer("answer.server.undefined", main, ask({ type: 6, data: ["nothing"] }));
const ping = ask({ type: 7, packet: event("ping"), opts: { rooms: [], except: [] } });
await recordAnswer("answer.count", main, ping);
published.length = 0;
[...socket.acks.values()].pop()("pong");
record("answer.ack", ...published.pop());
const specific = adapter("/specific", { publishOnSpecificResponseChannel: true, key: "k" });
await recordAnswer("answer.specific", specific, ask({ type: 1 }));

// The emitter.
const emitter = new Emitter(client);
async function recordEmitter(name, action) {
  published.length = 0;
  action();
  record(name, ...published.pop());
}
recordEmitter("emitter.room", () => emitter.to("room1").emit("hello", "world"));
recordEmitter("emitter.volatile", () => emitter.volatile.emit("hello"));
recordEmitter("emitter.chat", () => emitter.of("chat").except("b").emit("hello"));
recordEmitter("emitter.join", () => emitter.in("r").socketsJoin(["a", "b"]));
recordEmitter("emitter.leave", () => emitter.in("r").socketsLeave("a"));
recordEmitter("emitter.disconnect", () => emitter.in("r").disconnectSockets(true));
recordEmitter("emitter.server", () => emitter.serverSideEmit("hi", 1));
process.exit(0);
