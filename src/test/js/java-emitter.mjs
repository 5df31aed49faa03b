/*
 * A server of socket.io with an official adapter, and its clients, for the emitter in Java (case 15). The parent process
 * has the emitter. It acts when this program asks for an action, and sends the event "fence" with the number of the
 * action to all clients after it. Environment: REDIS_URL, and MODE, which is classic or streams.
 */
import { strict as assert } from "node:assert";
import { io } from "socket.io-client";
import { startNode } from "./cluster/nodes.mjs";
import { required } from "./support/environment.mjs";
import { farewell, parent } from "./support/parent.mjs";
import { pause, until, within } from "./support/waiting.mjs";

const node = await startNode("N1", { mode: required("MODE"), redis: required("REDIS_URL"), recovery: false });
const clients = [];
let actions = 0;

/** Connects a client, which records the events that it receives. */
async function enter(nsp, ...rooms) {
  const socket = io(new URL(nsp, node.url).href, { transports: ["websocket"], forceNew: true });
  const client = { socket, heard: [], fence: 0 };
  socket.onAny((name, ...args) => {
    if (name === "fence") [client.fence] = args;
    else if (name !== "primer") client.heard.push([name, ...args]);
  });
  await within(new Promise((resolve) => socket.once("connect", resolve)), `a client in ${nsp}`);
  for (const room of rooms) await socket.emitWithAck("join", room);
  clients.push(client);
  return client;
}

/** Asks the emitter for an action, and returns the events that each client has received since the last one. */
async function after(action) {
  await act(action);
  for (const client of clients) await until(() => client.fence === actions || !client.socket.connected, `the fence after ${action}`);
  return clients.map(({ heard }) => heard.splice(0));
}

function act(action) {
  actions += 1;
  return parent(action);
}

/** The adapter for streams misses events until it has read its first one. */
async function prime() {
  while (clients.some(({ fence }) => fence === 0)) {
    await act("prime");
    await pause(100);
  }
}

try {
  await enter("/", "a");
  await enter("/", "b");
  await enter("/");
  await enter("/chat", "a");
  await prime();

  const news = ["news", { values: [1, null, "\u{1f600}"], at: "2026-01-02T03:04:05Z" }, Buffer.from([1, 2])];
  assert.deepEqual(await after("all"), [[news], [news], [news], []]);
  assert.deepEqual(await after("room"), [[["room"]], [], [], []]);
  assert.deepEqual(await after("rooms"), [[["rooms"]], [["rooms"]], [], []]);
  assert.deepEqual(await after("except"), [[], [["except"]], [["except"]], []]);
  assert.deepEqual(await after("chat"), [[], [], [], [["chat", 1]]]);
  assert.deepEqual(await after("join"), [[["joined"]], [], [], []]);
  assert.deepEqual(await after("leave"), [[], [], [], []]);

  await after("server");
  await until(async () => (await node.stats()).heard.some(([, event, word]) => event === "notice" && word === "word"), "the notice");
  assert.equal(await node.serverCount(), 1);

  const [, second] = clients;
  const gone = new Promise((resolve) => second.socket.once("disconnect", resolve));
  assert.deepEqual(await after("disconnect"), [[], [["bye"]], [], []]);
  assert.equal(await within(gone, "the disconnect"), "io server disconnect");
} finally {
  for (const { socket } of clients) socket.disconnect();
  node.stop();
  farewell();
}
