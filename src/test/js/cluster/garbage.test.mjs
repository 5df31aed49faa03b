/* Malformed messages: case 17. Only a node in Java takes part, because some of them end a server in Node.js. */
import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { encode } from "@msgpack/msgpack";
import { enter, eventually, fence, J3, MODE, redis } from "./setup.mjs";

const PREFIX = "other";
const TYPES = 14;
const HUGE = 10_000_000;

/** Bytes that are the same in each run. */
const random = (seed, length) => Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, (_, i) => createHash("sha256").update(`${seed} ${i}`).digest())).subarray(0, length);

const nested = (open, depth) => Buffer.from(open.repeat(depth));

const OPTS = { rooms: [], except: [], flags: {} };

/** Values at places where the protocol has others. */
const WRONG = [null, true, -1, 1.5, "text", [], {}, [[]], { rooms: "all" }, { rooms: [1, null, {}], except: 3 }];

/** Messages whose members have wrong types, for each type of a message. */
const messages = Array.from({ length: TYPES }, (_, type) =>
  WRONG.flatMap((wrong) => [
    { uid: "garbage", nsp: "/", type, data: wrong, requestId: null, opts: wrong, rooms: wrong, packet: wrong },
    { uid: wrong, nsp: wrong, type, data: { packet: { type: 2, data: wrong }, opts: OPTS, requestId: null, rooms: wrong } },
    { uid: "garbage", nsp: "/", type, requestId: wrong, opts: { ...OPTS, rooms: wrong, except: wrong, flags: wrong }, data: { opts: wrong, packet: wrong, requestId: wrong } },
  ]),
).flat();

const PAYLOADS = [
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
  ...WRONG.map((wrong) => Buffer.from(encode(["garbage", wrong, wrong]))),
  ...messages.flatMap((message) => [Buffer.from(JSON.stringify(message)), Buffer.from(encode(message))]),
];

/** The number of payloads that no reader can accept. */
const SHAPELESS = 50;

const CHANNELS = {
  classic: [`${PREFIX}#/#`, `${PREFIX}#/#room#`, `${PREFIX}-request#/#`, `${PREFIX}-response#/#`],
  sharded: [`${PREFIX}#/#`],
  streams: [`${PREFIX}#/#`],
}[MODE];

async function publish(payload) {
  for (const channel of CHANNELS) await (MODE === "sharded" ? redis.spublish(channel, payload) : redis.publish(channel, payload));
}

async function add(payload) {
  for (const type of ["3", "4", "6", "9", "x", "-1"]) await redis.xadd(PREFIX, "MAXLEN", "~", 100, "*", "uid", "garbage", "nsp", "/", "type", type, "data", payload);
  await redis.xadd(PREFIX, "MAXLEN", "~", 100, "*", payload, payload);
}

/**
 * Connects a client to J3, and returns what J3 knows of it. Some of the messages are accepted, and those that are still on
 * their way may disconnect the client. Then the result is undefined.
 */
async function known() {
  const client = await enter(J3).catch(() => undefined);
  if (!client) return undefined;
  const disconnected = new Promise((resolve) => client.once("disconnect", resolve));
  await Promise.race([fence(J3, client).catch(() => {}), disconnected]);
  const { id } = client;
  if (!id) return undefined;
  const { complete, sockets } = await J3.fetch({ rooms: [id] });
  return complete && sockets.length === 1 && sockets[0].id === id;
}

describe("a node that receives malformed messages", { skip: !J3 }, () => {
  it("counts them, serves its clients, and receives the messages that follow", async () => {
    const before = (await J3.stats()).malformed;
    for (const payload of PAYLOADS) {
      await publish(payload);
      if (MODE === "streams") await add(payload);
    }
    assert.ok(await eventually(known, "a client that J3 serves and knows"));
    const { malformed } = await J3.stats();
    // A lenient reader accepts some of the messages, but none of those without a structure.
    assert.ok(malformed - before >= SHAPELESS, `${malformed - before} malformed messages`);
  });
});
