/* Connection state recovery across nodes: cases 22 to 24. */
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { startNode } from "./nodes.mjs";
import { begin, expire, lose, returnTo, sessionKey, stored } from "./recovering.mjs";
import { ask, between, connect, enter, eventually, fence, J3, MODE, OTHER, ownRooms, primed, redis, REDIS_URL, unique, visitor } from "./setup.mjs";

const ROUNDS = 3;
const RATE_EVENTS = 2_000;
const STREAM = "socket.io";

const when = () => MODE === "streams";

describe("a client that returns to another node", () => {
  between("keeps its id, rooms and data, and receives exactly what it has missed", async (from, to) => {
    const { client, room } = await begin(from);
    const { id } = client;
    const expected = [];
    let number = 0;
    let nodes = [from, to];
    for (let round = 0; round < ROUNDS; round += 1) {
      await lose(client);
      await stored(client);
      for (const node of nodes) {
        for (const selection of [{}, { rooms: [room] }, { rooms: [id] }, { rooms: [room, id] }]) {
          await node.emit({ ...selection, event: "number", args: [(number += 1)] });
          expected.push(["number", number]);
        }
        await node.emit({ rooms: [unique("other")], event: "number", args: [-1] });
        await node.emit({ except: [room], event: "number", args: [-2] });
      }
      const witness = await enter(nodes[1]);
      for (const node of nodes) await fence(node, witness);
      await returnTo(client, nodes[1]);
      assert.deepEqual([client.id, client.recovered], [id, true]);
      const state = await ask(client, "state");
      assert.deepEqual([state.id, state.recovered, state.kept, state.rooms.includes(room)], [id, true, room, true]);
      // No node has called its middleware again.
      assert.equal(state.admissions, "new");
      await fence(nodes[1], client);
      assert.deepEqual(client.heard, expected);
      nodes = nodes.reverse();
    }
    assert.deepEqual(client.offsets, [...new Set(client.offsets)]);
    assert.deepEqual(client.offsets, [...client.offsets].sort(byPosition));
  }, { when });

  for (const [title, change, applies = () => true] of [
    ["has an unknown private id", async ({ client }) => (client._pid = "unknown")],
    ["has an invalid offset", async ({ client }) => (client._lastOffset = "abc")],
    // A server in Java remembers the entries that it has read.
    ["has an offset that the stream has no more", ({ from }) => trim(from), (from, to) => to.official],
    ["returns too late", ({ client }) => expire(client)],
  ]) {
    between(`is new if it ${title}`, async (from, to) => {
      const { client } = await begin(from);
      const { id } = client;
      await lose(client);
      await stored(client);
      await change({ client, from });
      await returnTo(client, to);
      assert.notEqual(client.id, id);
      assert.equal(client.recovered, false);
      const { rooms, kept, admissions } = await ask(client, "state");
      assert.deepEqual([ownRooms(rooms), kept, admissions], [[client.id], null, "new"]);
    }, { when: (from, to) => when() && applies(from, to) });
  }

  between("receives what it has missed, although the stream was trimmed", async (from, to) => {
    const { client } = await begin(from);
    const { id } = client;
    await lose(client);
    await stored(client);
    const witness = await enter(to);
    await trim(from);
    await fence(from, witness);
    await returnTo(client, to);
    await fence(to, client);
    assert.deepEqual([client.id, client.recovered], [id, true]);
    assert.deepEqual(client.heard, [["news", 1], ["news", 2]]);
  }, { when: (from, to) => when() && !to.official });

  between("recovers before its old connection ends, which the other node closes", async (from, to) => {
    const { client, room } = await begin(from);
    const { id, _pid, _lastOffset } = client;
    const returning = Object.assign(visitor(to), { _pid, _lastOffset });
    await connect(returning);
    await eventually(() => client.disconnected, "the end of the old connection");
    assert.deepEqual([returning.id, returning.recovered], [id, true]);
    const state = await ask(returning, "state");
    assert.deepEqual([state.recovered, state.kept, state.rooms.includes(room)], [true, room, true]);
    await from.emit({ rooms: [room], event: "news", args: [1] });
    await fence(from, returning);
    assert.deepEqual(returning.heard, [["news", 1]]);
  }, { when: (from, to) => when() && !from.official && !to.official });

  between("is new if it has disconnected itself", async (from, to) => {
    const { client } = await begin(from);
    const { id } = client;
    client.disconnect();
    await returnTo(client, to);
    assert.notEqual(client.id, id);
    assert.equal(client.recovered, false);
  }, { when });

  for (const close of [false, true]) {
    between(`is new if a server has disconnected it, with close = ${close}`, async (from, to) => {
      for (const server of [from, to]) {
        const { client } = await begin(from);
        const { id } = client;
        const gone = new Promise((resolve) => client.once("disconnect", resolve));
        await server.disconnect({ rooms: [id], close });
        assert.equal(await gone, "io server disconnect");
        await returnTo(client, to);
        assert.notEqual(client.id, id);
        assert.equal(client.recovered, false);
        assert.equal((await ask(client, "state")).admissions, "new");
      }
    }, { when });
  }

  between("recovers at one of two nodes to which it returns at the same time", async (from, to) => {
    const { client, room } = await begin(from);
    const { id, _pid, _lastOffset } = client;
    await lose(client);
    await stored(client);
    const tabs = [from, to].map((node) => Object.assign(visitor(node, "/", { reconnection: false }), { _pid, _lastOffset }));
    await Promise.all(tabs.map(connect));
    // A node in Java that is late takes the session over, and the connection to the other node then ends.
    const holders = () => tabs.filter((tab) => tab.connected && tab.id === id);
    await eventually(() => holders().length === 1, "one recovered client");
    const [holder] = holders();
    assert.equal(holder.recovered, true);
    const other = tabs.find((tab) => tab !== holder);
    if (other.connected) assert.equal(other.recovered, false);
    assert.deepEqual((await from.fetch({ rooms: [id] })).sockets.length, 1);
    assert.deepEqual((await from.fetch({ rooms: [room] })).sockets.map((socket) => socket.id), [id]);
    assert.equal(await redis.exists(sessionKey(client)), 0);
    await from.emit({ rooms: [room], event: "news", args: [1] });
    await fence(from, holder);
    assert.deepEqual(holder.heard, [["news", 1]]);
  }, { when });

  // A node in Node.js can miss or repeat events between the end of its replay and the connection of the socket.
  between("receives each event once and in order, while events arrive all the time", async (from, to) => {
    const { client, room } = await begin(from);
    const feeding = from.feed({ rooms: [room], event: "number", count: RATE_EVENTS });
    for (const node of [to, from, to]) {
      const before = client.heard.length;
      await eventually(() => client.heard.length > before + 100, "some events");
      await lose(client);
      await stored(client);
      await returnTo(client, node);
      assert.equal(client.recovered, true);
    }
    await feeding;
    await eventually(() => client.heard.some(([, number]) => number === RATE_EVENTS - 1), "the last event");
    assert.deepEqual(client.heard, Array.from({ length: RATE_EVENTS }, (_, number) => ["number", number]));
  }, { when: (from, to) => when() && !from.official && !to.official });
});

describe("a recovered client, with skipMiddlewares = false", { skip: MODE !== "streams" || !J3 }, () => {
  let node;

  before(async () => {
    node = await startNode("N12", { mode: MODE, redis: REDIS_URL, adapter: OTHER, recovery: { skipMiddlewares: false } });
    await primed(node, 2, OTHER.streamName);
  });

  after(() => node.stop());

  it("passes the middleware of each node to which it returns", async () => {
    const { client, room } = await begin(J3);
    const { id } = client;
    let admissions = "new";
    for (const to of [node, J3, J3]) {
      await lose(client);
      await stored(client, OTHER.sessionKeyPrefix);
      await node.emit({ rooms: [room], event: "missed", args: [to.name] });
      await returnTo(client, to);
      assert.deepEqual([client.id, client.recovered], [id, true]);
      await fence(to, client);
      const state = await ask(client, "state");
      admissions += " recovered";
      assert.deepEqual([state.recovered, state.kept, state.admissions], [true, room, admissions]);
    }
    assert.deepEqual(client.heard, [node, J3, J3].map(({ name }) => ["missed", name]));
    assert.equal(await redis.exists(sessionKey(client)), 0);
  });
});

const parts = (offset) => offset.split("-").map(Number);

function byPosition(one, two) {
  const [[time, index], [otherTime, otherIndex]] = [parts(one), parts(two)];
  return time - otherTime || index - otherIndex;
}

/** Removes all entries from the stream, and adds others. */
async function trim(node) {
  await node.emit({ event: "news", args: [1] });
  await redis.xtrim(STREAM, "MAXLEN", 1);
  await node.emit({ event: "news", args: [2] });
  await redis.xtrim(STREAM, "MAXLEN", 1);
}
