/*
 * Malformed messages and sessions: case 17. Only nodes in Java receive them, because some of them end a server in Node.js.
 * J3 has a prefix of its own. A session is read only by the node to which a client returns with its key.
 */
import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { encode } from "@msgpack/msgpack";
import { ask, connect, enter, eventually, fence, J1, J3, MODE, OTHER, redis, unique, visitor } from "./setup.mjs";

const PREFIX = "other";
const NAMESPACES = ["/", "/chat"];
const TYPES = 14;
const HUGE = 10_000_000;
const ID = "x".repeat(20);

/** Bytes that are the same in each run. */
const random = (seed, length) => Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, (_, i) => createHash("sha256").update(`${seed} ${i}`).digest())).subarray(0, length);

const nested = (open, depth) => Buffer.from(open.repeat(depth));

/** Payloads without the structure of any message, so no reader accepts them. */
const SHAPELESS = [
  Buffer.alloc(0),
  ...Array.from({ length: 50 }, (_, seed) => random(seed, 1 + seed * 7)),
  nested("[", 100_000),
  nested('{"a":', 100_000),
  nested("\u0091", 100_000),
  Buffer.alloc(100_000, 0x91),
  Buffer.from("[1,2,3]"),
  Buffer.from("null"),
  Buffer.from('{"type":3'),
  Buffer.alloc(HUGE, "a"),
  // The header of an array, a map, a text and binary values that claim to have 4 GiB.
  ...[0xdd, 0xdf, 0xdb, 0xc6].map((first) => Buffer.from([first, 255, 255, 255, 255, 1])),
];

const OPTS = { rooms: [], except: [], flags: {} };

/** Values at places where the protocol has others. */
const WRONG = [null, true, -1, 1.5, "text", [], {}, [[]], { rooms: "all" }, { rooms: [1, null, {}], except: 3 }];

/** Messages whose members have wrong types, for each type of a message. A lenient reader accepts some of them. */
const messages = (nsp) =>
  Array.from({ length: TYPES }, (_, type) =>
    WRONG.flatMap((wrong) => [
      { uid: "garbage", nsp, type, data: wrong, requestId: null, opts: wrong, rooms: wrong, packet: wrong },
      { uid: wrong, nsp: wrong, type, data: { packet: { type: 2, data: wrong }, opts: OPTS, requestId: null, rooms: wrong } },
      { uid: "garbage", nsp, type, requestId: wrong, opts: { ...OPTS, rooms: wrong, except: wrong, flags: wrong }, data: { opts: wrong, packet: wrong, requestId: wrong } },
    ]),
  ).flat();

const illTyped = (nsp) => [
  ...WRONG.map((wrong) => Buffer.from(encode(["garbage", wrong, wrong]))),
  ...messages(nsp).flatMap((message) => [Buffer.from(JSON.stringify(message)), Buffer.from(encode(message))]),
];

const PEERS = `${PREFIX}-ee#`;

/** Messages between servers in Java that no server accepts. */
const WRONG_PEERS = [...WRONG, ...WRONG.map((wrong) => ({ texts: wrong })), { texts: ["alive", "x"] }].map((message) => ({ node: "garbage", message }));

const numbered = (messages) => messages.map(([topic, ...texts], number) => ({ node: "garbage", message: { texts: [topic, String(number), ...texts] } }));

const TOPICS = ["presence", "rooms", "mailbox", "removed", "session", "figures", "user", "sync", "unknown"];

/** Values for each topic of a node, of which at least those of "figures" and most of those of "user" are wrong. */
const VALUES = TOPICS.flatMap((topic) => [[topic], [topic, "x"], [topic, "\u0000\n".repeat(10_000)], [topic, ...Array(9).fill("x")]]);
const SURELY_WRONG = 7;

/** A node that announces its state, among it seven figures, sends wrong values, and leaves. */
const KNOWN_NODE = [["state"], ["figures", ...Array(7).fill("1")]];
const [ARRIVAL, WRONG_VALUES, LEAVE] = [[0, 2], [2, -1], [-1]].map((part) => numbered([...KNOWN_NODE, ...VALUES, ["leave"]]).slice(...part));

const sharded = (channel) => MODE === "sharded" && channel !== PEERS;

const publish = (channel, payload) => (sharded(channel) ? redis.spublish(channel, payload) : redis.publish(channel, payload));

/** All channels that J3 receives: those that Redis knows, and those that match the patterns of the classic adapter. */
async function channels(...rooms) {
  const known = await Promise.all(["CHANNELS", ...(MODE === "sharded" ? ["SHARDCHANNELS"] : [])].map((kind) => redis.call("PUBSUB", kind, `${PREFIX}*`)));
  const matched = MODE === "classic" ? NAMESPACES.flatMap((nsp) => ["", ...rooms.map((room) => `${room}#`)].map((end) => `${PREFIX}#${nsp}#${end}`)) : [];
  return [...known.flat(), ...matched];
}

/** The channel of the answers for J3, which contains the id of the node. */
const isOfAnswers = (nsp) => (channel) => new RegExp(`^${PREFIX}${MODE === "classic" ? "-response" : ""}#${nsp}#[^#]+#$`).test(channel);

const malformed = async () => (await J3.stats()).malformed;

/** Sends payloads that no reader accepts, and waits until J3 has counted each of them. */
async function counted(what, payloads, send) {
  const before = await malformed();
  await send();
  await eventually(async () => (await malformed()) - before >= payloads, `${payloads} malformed messages of ${what}`);
}

const ENTRY_TYPES = ["3", "4", "6", "9", "x", "-1"];

/** Adds entries of all types to the stream of J3, but only one with a huge payload. */
async function add(nsp, payload) {
  const types = payload.length < HUGE ? ENTRY_TYPES : ["3"];
  await Promise.all(types.map((type) => redis.xadd(OTHER.streamName, "*", "uid", "garbage", "nsp", nsp, "type", type, "data", payload)));
  return types.length;
}

/** Connects a client to J3 that is in a room, and waits until J3 receives the events of the room. */
async function member(nsp, room) {
  const client = await enter(J3, { nsp, rooms: [room] });
  if (MODE === "sharded") await eventually(async () => (await channels()).includes(`${PREFIX}#${nsp}#${room}#`), "the channel of the room");
  return client;
}

/**
 * Connects a client to J3, and returns what J3 knows of it. Some of the messages are accepted, and those that are still on
 * their way may disconnect the client. Then the result is undefined.
 */
async function known(nsp) {
  const client = await enter(J3, { nsp }).catch(() => undefined);
  // The disconnect can arrive together with the connection.
  if (!client?.connected) return undefined;
  const disconnected = new Promise((resolve) => client.once("disconnect", resolve));
  await Promise.race([fence(J3, client).catch(() => {}), disconnected]);
  // An event without an offset has not waited for the stream, which may still contain messages from before.
  if (MODE === "streams" && client.offsets.length === 0) return undefined;
  const { id } = client;
  if (!id) return undefined;
  const { complete, sockets } = await J3.fetch({ nsp, rooms: [id] });
  return complete && sockets.length === 1 && sockets[0].id === id;
}

describe("a node that receives malformed messages", { skip: !J3 }, () => {
  it("counts each one of each channel, and its clients notice nothing", async () => {
    const empty = await channels();
    for (const nsp of NAMESPACES) assert.ok(empty.some(isOfAnswers(nsp)), `the channel of answers in ${nsp}, of ${empty}`);
    assert.ok(empty.includes(PEERS), String(empty));
    const room = unique("room");
    const members = await Promise.all(NAMESPACES.map((nsp) => member(nsp, room)));
    const all = await channels(room);
    for (const channel of all) await counted(channel, SHAPELESS.length, () => Promise.all(SHAPELESS.map((payload) => publish(channel, payload))));
    for (const client of members) {
      await J3.emit({ nsp: client.nsp, rooms: [room], event: "news", args: [1] });
      await fence(J3, client);
      assert.deepEqual(client.heard, [["news", 1]]);
    }
  });

  it("counts each one of its stream", { skip: MODE !== "streams" }, async () => {
    for (const nsp of NAMESPACES) {
      const client = await enter(J3, { nsp });
      const entries = SHAPELESS.reduce((sum, payload) => sum + (payload.length < HUGE ? ENTRY_TYPES.length : 1), 0);
      await counted(`the stream in ${nsp}`, entries, () => Promise.all(SHAPELESS.map((payload) => add(nsp, payload))));
      await counted("the names of fields", 1, () => redis.xadd(OTHER.streamName, "*", random(1, 20), random(2, 20)));
      await fence(J3, client);
      assert.deepEqual(client.heard, []);
    }
  });

  it("counts those of servers in Java, and forgets a node that sends them", async () => {
    const send = (some) => Promise.all(some.map((message) => redis.publish(PEERS, JSON.stringify(message))));
    await counted("servers in Java", WRONG_PEERS.length, () => send(WRONG_PEERS));
    const nodes = (number) => eventually(async () => (await J3.stats()).nodes === number, `${number} nodes`);
    await send(ARRIVAL);
    await nodes(2);
    await counted("a node", SURELY_WRONG, () => send([...ARRIVAL, ...WRONG_VALUES]));
    await send(LEAVE);
    await nodes(1);
    assert.ok(await known("/"));
  });

  it("serves clients and receives the messages that follow, after members with wrong types", async () => {
    const before = await malformed();
    const all = await channels();
    for (const nsp of NAMESPACES) {
      const payloads = illTyped(nsp);
      for (const channel of all.filter((name) => name === PEERS || name.includes(`#${nsp}#`))) await Promise.all(payloads.map((payload) => publish(channel, payload)));
      if (MODE === "streams") await Promise.all(payloads.map((payload) => add(nsp, payload)));
    }
    for (const nsp of NAMESPACES) assert.ok(await eventually(() => known(nsp), `a client in ${nsp} that J3 serves and knows`));
    assert.ok((await malformed()) > before);
  });
});

const OWN = { node: "garbage", namespace: "/", identityRooms: [], changes: [], progress: ["1", "2", "3", "4"], disconnectedAt: "1" };

/** Sessions with a private id whose members have wrong types. */
const sessions = (pid) =>
  [
    ...WRONG,
    ...WRONG.map((wrong) => ({ sid: wrong, pid: wrong, rooms: wrong, data: wrong })),
    { sid: ID, pid: "another", rooms: [], data: {} },
    ...[
      { sid: "x".repeat(1_000) },
      ...[true, -1, "text", {}, [[]], [null]].map((rooms) => ({ rooms })),
      ...[true, -1, "text", []].map((data) => ({ data })),
      ...[true, -1, "text", [], {}].map((ee) => ({ ee })),
      ...Object.keys(OWN).flatMap((name) => [true, -1, {}, [[]]].map((wrong) => ({ ee: { ...OWN, [name]: wrong } }))),
      { ee: { ...OWN, namespace: "\u0000" } },
      { ee: { ...OWN, changes: ["x"] } },
      { ee: { ...OWN, progress: ["1", "2", "3", "x\n".repeat(10_000)] } },
      { ee: { ...OWN, disconnectedAt: "9".repeat(200) } },
    ].map((wrong) => ({ sid: ID, pid, rooms: [], data: {}, ...wrong })),
  ].map((session) => Buffer.from(encode(session)).toString("base64"));

describe("a malformed session in Redis", { skip: MODE !== "streams" || !J3 }, () => {
  for (const node of [J1, J3]) {
    it(`is not recovered by ${node}, which connects the client with a new socket`, async () => {
      const { _lastOffset } = await withOffset(node);
      const store = async (write) => {
        const pid = unique("pid");
        for (const key of keys(pid)) await write(key, pid);
        return pid;
      };
      const values = (pid) => [...SHAPELESS, ...sessions(pid)];
      const writes = values("").map((_, i) => (key, pid) => redis.set(key, values(pid)[i]));
      const pids = await Promise.all([...writes, (key) => redis.rpush(key, "a list")].map(store));
      const returning = async (_pid) => {
        const client = await connect(Object.assign(visitor(node), { _pid, _lastOffset }));
        assert.deepEqual([client.recovered, (await ask(client, "state")).admissions], [false, "new"]);
      };
      await Promise.all(pids.map(returning));
      await redis.del(...pids.flatMap(keys));
      await withOffset(node);
    });
  }
});

/** The keys of the session of a lost connection, at J3 and at the other nodes, and of a connected socket. */
const keys = (pid) => [`${OTHER.sessionKeyPrefix}${pid}`, `sio:session:${pid}`, `sioee:session:${pid}`];

/** Connects a client that has received an event. */
async function withOffset(node) {
  const client = await enter(node);
  await fence(node, client);
  return client;
}
