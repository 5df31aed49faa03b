/*
 * The nodes and the clients of the cases. Environment: MODE (classic, streams or sharded), REDIS_URL, JAVA_NODES, a
 * JSON array of {name, url, pid, deployment}, and PROXY_PORT, where the nodes J3, J4 and J5 expect Redis. Without Java nodes,
 * the cases run between servers in Node.js, which shows that the cases themselves are right.
 */
import { strict as assert } from "node:assert";
import { after, afterEach, it } from "node:test";
import { Redis } from "ioredis";
import { Manager } from "socket.io-client";
import { PATIENCE_MS, required } from "../support/environment.mjs";
import { until, within } from "../support/waiting.mjs";
import { ClusterNode, startNode } from "./nodes.mjs";
import { startProxy } from "./proxy.mjs";

export const MODE = process.env.MODE ?? "classic";
export const REDIS_URL = required("REDIS_URL");

/** The network between Redis and the nodes J3, J4 and J5. */
export const network = process.env.PROXY_PORT ? await startProxy(Number(process.env.PROXY_PORT), REDIS_URL) : undefined;

const [N1, N2] = await Promise.all(["N1", "N2"].map((name) => startNode(name, { mode: MODE, redis: REDIS_URL, cookie: { name: "io" } })));
const [J1, J2, J3, J4, J5] = JSON.parse(process.env.JAVA_NODES ?? "[]").map(({ name, url, pid, deployment }) => Object.assign(new ClusterNode(name, url, pid), { deployment }));

export { N1, N2, J1, J2, J3, J4, J5 };
export const NODES = [N1, N2, J1, J2].filter(Boolean);

/** The options of the adapter of nodes that are another cluster, to which J3 belongs. */
export const OTHER = {
  classic: { key: "other" },
  sharded: { channelPrefix: "other", subscriptionMode: "dynamic-private" },
  streams: { streamName: "feed", channelPrefix: "other", readCount: 7, sessionKeyPrefix: "other:session:" },
}[MODE];

/** The options of the sharded adapter of nodes that are a third cluster, to which J4 belongs. */
export const STATIC = { channelPrefix: "static", subscriptionMode: "static" };

/** The options of the adapter for streams of nodes that are a fourth cluster, to which J5 belongs. It uses sharded pub/sub for requests. */
export const STREAMS = { channelPrefix: "streams", streamName: "feed", streamCount: 3, useShardedPubSub: true };

/** The pairs of nodes between which each case runs: the first one acts, and the second one has the other sockets. */
const DIRECTIONS = J1 ? [[N1, N2], [N1, J1], [J1, N1], [J1, J2]] : [[N1, N2]];

export const redis = new Redis(REDIS_URL).on("error", () => {});

// A stream adapter reads from the end of the stream until it has read its first entry, and so misses entries between two reads.
if (MODE === "streams") await primed(N1, NODES.length, "socket.io");

/** Adds entries to a stream until a node in Node.js has found others, and reads the stream. */
export async function primed(node, count, stream) {
  await until(async () => {
    await redis.xadd(stream, "*", "uid", "setup", "nsp", "/", "type", "2");
    return (await node.serverCount()) >= count;
  }, `the first entry at ${node}`);
}

if (MODE !== "streams") await until(async () => (await N1.serverCount()) === NODES.length, "all nodes");

const ID_LENGTH = 20;

const clients = new Set();

afterEach(() => {
  for (const client of clients) client.disconnect();
  clients.clear();
});

after(() => {
  redis.disconnect();
  network?.stop();
  N1.stop();
  N2.stop();
});

/** Declares a test for each direction. The condition decides which directions have the test. */
export function between(title, body, { when = () => true, ...options } = {}) {
  for (const [from, to] of DIRECTIONS.filter(([from, to]) => when(from, to))) {
    it(`${title}, ${from} to ${to}`, options, () => body(from, to));
  }
}

let names = 0;

/** A name that no other test uses. */
export const unique = (word) => `${word}-${process.pid}-${(names += 1)}`;

const OFFSET = /^\d+-\d+$/;

/** Creates a client of a node that is not connected yet. It records the events that it receives. */
export function visitor(node, nsp = "/", { auth, ...options } = {}) {
  const { origin, pathname } = new URL(node.url);
  const manager = new Manager(origin, {
    path: `${pathname}socket.io/`,
    transports: ["websocket"],
    forceNew: true,
    autoConnect: false,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
    ...options,
  });
  const client = manager.socket(nsp, { auth });
  clients.add(client);
  return recording(client);
}

/** Records the events of a client in {@code heard}, and the offsets of recovery in {@code offsets}. */
function recording(client) {
  Object.assign(client, { heard: [], offsets: [], fences: new Set() });
  client.onAny((event, ...args) => {
    const values = args.filter((each) => typeof each !== "function");
    if (MODE === "streams" && OFFSET.test(values.at(-1))) client.offsets.push(values.pop());
    if (event === "fence") client.fences.add(values[0]);
    else client.heard.push([event, ...values]);
  });
  return client;
}

export async function connect(client) {
  const connected = new Promise((resolve, reject) => {
    client.once("connect", resolve);
    client.once("connect_error", reject);
  });
  client.connect();
  await within(connected, "a connection", PATIENCE_MS);
  return client;
}

/** Connects a client to a node, and joins rooms. */
export async function enter(node, { nsp = "/", rooms = [], ...options } = {}) {
  const client = await connect(visitor(node, nsp, options));
  for (const room of rooms) await ask(client, "join", room);
  if (MODE === "sharded" && NODES.includes(node)) await Promise.all(rooms.map((room) => subscribed(node, nsp, room)));
  return client;
}

/** The nodes that receive the channel of a room. */
const receivers = new Map();

/** Waits until a node receives the channel of a room, because no node waits for that. Names like ids of sockets have no channel. */
async function subscribed(node, nsp, room) {
  if (room.length === ID_LENGTH) return;
  const channel = `socket.io#${nsp}#${room}#`;
  const nodes = receivers.get(channel) ?? new Set();
  receivers.set(channel, nodes.add(node));
  await until(async () => (await redis.call("PUBSUB", "SHARDNUMSUB", channel))[1] >= nodes.size, `the subscription of ${room}`, PATIENCE_MS);
}

/** Sends an event to the server, and returns its answer. */
export const ask = (client, ...words) => client.timeout(PATIENCE_MS).emitWithAck(...words);

/** Without the rooms that a server in Java adds for the identity of a client. */
export const ownRooms = (rooms) => rooms.filter((room) => room !== "role:guest");

/** Waits until the clients have received all events that a node has sent before. */
export async function fence(from, ...awaited) {
  const number = unique("fence");
  const nsp = awaited[0].nsp;
  await from.emit({ nsp, event: "fence", args: [number] });
  for (const client of awaited) await until(() => client.fences.has(number), `${number} of ${from}`, PATIENCE_MS);
}

export const eventually = (question, what) => until(question, what, PATIENCE_MS);

/** Some cases limit a time. The machine of the tests is busy, so the tests allow this multiple of the limit. */
const BUSY = 5;

/** Waits for an answer within the limit of a case. */
export const inTime = (limit, question, what) => until(question, what, limit * BUSY);

/** How long a request waits for the other nodes: the default of the adapters, and of a server in Java. */
const REQUEST_MS = 5_000;

/** The results of requests that a lost node may not answer. Each of them is complete, or it was ended by its own timeout. */
export async function results(from, requests) {
  const all = await within(Promise.all(requests), `the results of ${from}`, REQUEST_MS * BUSY);
  for (const { complete, error } of all) {
    if (from.official && !complete) assert.match(error, /^timeout reached/);
  }
  return all;
}

/**
 * Lets a node in Java make a request that all others answer, so that it knows their ids. The classic adapter does not send them.
 * A node that connects to Redis at the moment is not counted, so a complete result alone may lack one.
 */
export async function acquainted(node) {
  if (node.official) return;
  await eventually(async () => {
    const { complete, answers } = await node.serverSideEmitWithAck({ event: "question", args: [unique("acquaintance")] });
    return complete && answers.length >= NODES.length - 1;
  }, `the answers of all nodes at ${node}`);
}

/** The number of nodes that a result of a node in Java names as missing; the classic adapter sends no ids. */
export const named = (missing) => (MODE === "classic" ? 0 : missing);
