// Records the messages that the official streams and sharded adapters publish, as a properties file:
//   npm install && node adapter.mjs > ../../resources/ee/socketio/cluster/redis/adapter/node.properties
// A message on a channel has two lines: its channel, and its bytes as hexadecimal digits. An entry of
// a stream has one line for each field.
import { createRequire } from "node:module";
import { Server } from "socket.io";

const require = createRequire(import.meta.url);
const { createAdapter } = require("@socket.io/redis-streams-adapter");
const { createShardedAdapter } = require("@socket.io/redis-adapter");

const UID = "19183eaa9eddca93";
const REQUEST = "0123456789abcdef";
let published = [];

// A client in the style of redis@5 that records what is published.
const client = {
  duplicate: () => client,
  connect: async () => client,
  on() {},
  disconnect() {},
  async publish(channel, message) { published.push([channel, Buffer.from(message)]); },
  async sPublish(channel, message) { published.push([channel, Buffer.from(message)]); },
  async subscribe() {},
  async sSubscribe() {},
  async sUnsubscribe() {},
  async xAdd(stream, id, fields) { published.push([stream, fields]); return "1-0"; },
  xRead: () => new Promise(() => {}),
  async set(key, value, options) { published.push([key, Buffer.from(value)]); },
  async sendCommand() { return [["", 3], 3]; },
};

function escaped(text) {
  return text.replace(/[\u0080-\uffff\\]/g, (c) =>
    c === "\\" ? "\\\\" : "\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
}

function line(key, value) {
  console.log(`${key}=${escaped(value)}`);
}

function fixed(message, id) {
  return id ? Buffer.from(message.toString("latin1").replaceAll(id, REQUEST), "latin1") : message;
}

async function record(name, adapter, start) {
  published = [];
  adapter.requests?.clear();
  adapter.ackRequests?.clear();
  start();
  await new Promise((resolve) => setTimeout(resolve, 20));
  const [target, message] = published.pop();
  const id = [...(adapter.requests?.keys() ?? []), ...(adapter.ackRequests?.keys() ?? [])].pop();
  line(`${name}.target`, target);
  if (Buffer.isBuffer(message)) {
    line(`${name}.bytes`, fixed(message, id).toString("hex"));
  } else {
    for (const [field, value] of Object.entries(message)) {
      line(`${name}.${field}`, value);
    }
  }
}

const opts = (rooms = [], except = [], flags = {}) => ({
  rooms: new Set(rooms), except: new Set(except), flags,
});
const event = (...data) => ({ type: 2, data });

for (const [mode, create] of [
  ["streams", () => createAdapter(client)],
  ["sharded", () => createShardedAdapter(client, client)],
]) {
  const io = new Server({ adapter: create() });
  const main = io.of("/").adapter;
  main.uid = UID;
  const chat = io.of("/chat").adapter;
  chat.uid = UID;
  const r = (name, adapter, start) => record(`${mode}.${name}`, adapter, start);
  await r("broadcast.all", main, () => main.broadcast(event("hello", "é😀", 1.5, null), opts()));
  await r("broadcast.room", chat, () => chat.broadcast(event("hello"), opts(["r1"], ["b"])));
  await r("broadcast.rooms", main, () => main.broadcast(event("hello"), opts(["r1", "r2"])));
  await r("broadcast.volatile", main, () =>
    main.broadcast(event("hello"), opts([], [], { volatile: true, compress: false })));
  await r("broadcast.binary", main, () =>
    main.broadcast(event("img", Buffer.from([1, 2]), { deep: [Buffer.alloc(300, 7)] }), opts()));
  await r("broadcast.ack", main, () =>
    main.broadcastWithAck(event("ping"), opts([], [], { timeout: 5000 }), () => {}, () => {}));
  await r("join", main, () => main.addSockets(opts(["r"], ["x"]), ["a", "b"]));
  await r("leave", main, () => main.delSockets(opts(["r"]), ["a"]));
  await r("disconnect", main, () => main.disconnectSockets(opts(["r"]), true));
  await r("fetch", main, () => void main.fetchSockets(opts(["r"])).catch(() => {}));
  await r("server", main, () => main.serverSideEmit(["hi", 1]));
  await r("server.ack", main, () => main.serverSideEmit(["hi", () => {}]));
  const answer = (name, message) => r(name, main, () => main.publishResponse("other", message));
  await answer("answer.sockets", {
    type: 8,
    data: { requestId: REQUEST, sockets: [{ id: "s1", handshake: { headers: {} }, rooms: ["s1"], data: { n: 1 } }] },
  });
  await answer("answer.server", { type: 10, data: { requestId: REQUEST, packet: "yes" } });
  await answer("answer.server.undefined", { type: 10, data: { requestId: REQUEST, packet: undefined } });
  await answer("answer.count", { type: 11, data: { requestId: REQUEST, clientCount: 2 } });
  await answer("answer.ack", { type: 12, data: { requestId: REQUEST, packet: [Buffer.from([9])] } });
  if (mode === "streams") {
    io.opts.connectionStateRecovery = { maxDisconnectionDuration: 120_000 };
    await r("session", main, () => main.persistSession({
      sid: "0jrTAQqgtKi7KDmAAAAB", pid: "QmovbU1lT3V0Q2hpY2tl", rooms: ["0jrTAQqgtKi7KDmAAAAB", "room1", "user:ann"],
      data: { userId: "42", count: 7, deep: { list: [1.5, true, null] }, none: null },
    }));
  }
}
process.exit(0);
