/* Nodes and connections that fail: cases 18 and 19. */
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { pause } from "../support/waiting.mjs";
import { startNode } from "./nodes.mjs";
import { OWN_REDIS, signaller, stopRedis } from "./redis-server.mjs";
import { acquainted, between, enter, eventually, fence, inTime, J1, MODE, N1, named, NODES, REDIS_URL, redis, results, unique } from "./setup.mjs";

const REQUESTS = 100;

/** The limit of the case for a new connection to Redis. */
const RECONNECTED_MS = 5_000;

const start = (name) => startNode(name, { mode: MODE, redis: REDIS_URL });

const counted = (expected) => eventually(async () => (await N1.serverCount()) === expected, `${expected} nodes`);

describe("the end of a node", () => {
  for (const from of [N1, J1].filter(Boolean)) {
    it(`by SIGKILL ends no request of ${from} late, and no later one`, async () => {
      const victim = await start("N6");
      await counted(NODES.length + 1);
      const requests = Array.from({ length: REQUESTS }, () => from.fetch({ rooms: [unique("room")] }));
      victim.stop();
      await results(from, requests);
      await counted(NODES.length);
      // A later request that waited for the node would not be complete.
      const later = await results(from, Array.from({ length: REQUESTS }, () => from.fetch({ rooms: [unique("room")] })));
      for (const { complete, missing = [] } of later) assert.deepEqual([complete, missing], [true, []]);
    });
  }
});

describe("a suspended node", { concurrency: true }, () => {
  let suspended;

  before(async () => {
    suspended = await start("N7");
    await counted(NODES.length + 1);
    for (const node of NODES) await acquainted(node);
    suspended.signal("SIGSTOP");
  });

  after(async () => {
    suspended.stop();
    await counted(NODES.length);
  });

  for (const from of NODES) {
    it(`makes the result of ${from} incomplete`, async () => {
      const room = unique("room");
      const { id: own } = await enter(from, { rooms: [room] });
      const [{ complete, sockets, missing }] = await results(from, [from.fetch({ rooms: [room] })]);
      assert.equal(complete, false);
      if (from.official) return;
      assert.deepEqual(sockets.map(({ id }) => id), [own]);
      assert.equal(missing.length, named(1));
    });
  }
});

describe("a node that continues", () => {
  for (const from of NODES) {
    it(`answers ${from} again`, async () => {
      const node = await start("N8");
      try {
        await counted(NODES.length + 1);
        node.signal("SIGSTOP");
        const pending = from.fetch();
        await pause(100);
        node.signal("SIGCONT");
        assert.equal((await pending).complete, true);
        assert.equal((await from.fetch()).complete, true);
      } finally {
        node.stop();
        await counted(NODES.length);
      }
    });
  }
});

/** The ids of the connections to Redis by which the nodes receive messages. */
async function receiving() {
  const list = await redis.client("LIST");
  return list
    .split("\n")
    .filter((line) => /\bflags=[A-Z]*P|\bcmd=xread\b/.test(line))
    .map((line) => /\bid=(\d+)/.exec(line)[1]);
}

const ALL = Array.from({ length: 1_000 }, (_, number) => number);

/** The numbers that a client has received with an event. A slow node may still receive the events of another test. */
const numbers = ({ heard }, event) => heard.filter(([name]) => name === event).map(([, number]) => number);

describe("the loss of the receiving connections to Redis", () => {
  between("is healed, with all subscriptions", async (from, to) => {
    const room = unique("room");
    const [near, far] = await Promise.all([enter(from), enter(to, { rooms: [room] })]);
    const event = unique("number");
    const feeding = from.feed({ event, count: 1_000 });
    await eventually(() => numbers(near, event).length > 100, "some events");
    for (const id of await receiving()) await redis.client("KILL", "ID", id);
    await feeding;
    await fence(from, near);
    assert.deepEqual(numbers(near, event), ALL);
    await inTime(RECONNECTED_MS, async () => (await N1.serverCount()) === NODES.length, "all nodes");
    await inTime(RECONNECTED_MS, async () => {
      await from.emit({ rooms: [room], event: "again", args: [] });
      return far.heard.some(([event]) => event === "again");
    }, "an event after the loss");
    await inTime(RECONNECTED_MS, async () => (await from.fetch({ rooms: [room] })).sockets.length === 1, "an answer after the loss");
    if (MODE === "streams") assert.deepEqual(numbers(far, event), ALL);
  });
});

describe("the loss of the sending connections to Redis", () => {
  between("loses no event without counting it, and no event to sockets of the same node", async (from, to) => {
    const [near, far] = await Promise.all([enter(from), enter(to)]);
    const { lost } = await from.stats();
    const event = unique("number");
    const feeding = from.feed({ event, count: 1_000 });
    await eventually(() => numbers(near, event).length > 100, "some events");
    await redis.client("KILL", "TYPE", "normal");
    await feeding;
    await fence(from, near);
    assert.deepEqual(numbers(near, event), ALL);
    await inTime(RECONNECTED_MS, async () => (await N1.serverCount()) === NODES.length, "all nodes");
    await inTime(RECONNECTED_MS, async () => {
      await from.emit({ event: "again", args: [] });
      return far.heard.some(([event]) => event === "again");
    }, "an event after the loss");
    const arrived = numbers(far, event).length;
    const counter = (await from.stats()).lost - lost;
    assert.ok(arrived + counter >= 1_000, `${arrived} events have arrived, and ${counter} are counted as lost`);
  }, { when: (from) => !from.official });
});

describe("a Redis that does not respond", { skip: !OWN_REDIS }, () => {
  between("does not stop events to sockets of the same node", async (from, to) => {
    const [near, far] = await Promise.all([enter(from), enter(to)]);
    const signal = await signaller();
    signal("SIGSTOP");
    try {
      await from.emit({ event: "news", args: [1] });
      await eventually(() => near.heard.length === 1, "the event");
    } finally {
      signal("SIGCONT");
    }
    await eventually(async () => {
      await from.emit({ event: "again", args: [] });
      return far.heard.some(([event]) => event === "again");
    }, "an event afterwards");
  }, { when: (from) => MODE === "classic" || !from.official });
});

describe("a Redis that starts again", { skip: !OWN_REDIS }, () => {
  it("serves all nodes again", async () => {
    const clients = await Promise.all(NODES.map((node) => enter(node)));
    const ours = NODES.filter(({ official }) => !official);
    const lost = await Promise.all(ours.map(async (node) => (await node.stats()).lost));
    const feeding = ours.map((node) => node.feed({ event: "number", count: 2_000 }));
    if (ours.length > 0) await eventually(() => clients.every(({ heard }) => heard.length > 0), "some events");
    const startRedis = await stopRedis();
    for (const node of ours) {
      const client = clients[NODES.indexOf(node)];
      await node.emit({ event: "local", args: [] });
      await eventually(() => client.heard.some(([event]) => event === "local"), "an event without Redis");
    }
    startRedis();
    await inTime(RECONNECTED_MS, async () => (await Promise.all(ours.map((node) => node.stats()))).every(({ connected }) => connected), "the connections of the nodes in Java");
    await inTime(RECONNECTED_MS, async () => (await N1.serverCount()) === NODES.length, "all nodes");
    await Promise.all(feeding);
    for (const [i, node] of ours.entries()) {
      const { lost: now, connected } = await node.stats();
      assert.equal(connected, true);
      assert.ok(now > lost[i], `${now} lost events of ${node}`);
    }
    for (const from of NODES) {
      await eventually(async () => {
        const word = unique("word");
        await from.emit({ event: "again", args: [word] });
        await pause(200);
        return clients.every(({ heard }) => heard.some(([, heardWord]) => heardWord === word));
      }, `an event of ${from} at all clients`);
    }
  });
});
