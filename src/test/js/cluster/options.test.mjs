/* Nodes with other options than the default: case 16. */
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { startNode } from "./nodes.mjs";
import { ask, enter, eventually, fence, J3, J4, MODE, N1, NODES, OTHER, redis, REDIS_URL, STATIC, unique } from "./setup.mjs";

const start = (name, adapter) => startNode(name, { mode: MODE, redis: REDIS_URL, adapter });

describe("a node that answers on the channel of each requester", { skip: MODE !== "classic" }, () => {
  let node;

  before(async () => {
    node = await start("N3", { publishOnSpecificResponseChannel: true });
    await eventually(async () => (await N1.serverCount()) === NODES.length + 1, "all nodes");
  });

  after(async () => {
    node.stop();
    await eventually(async () => (await N1.serverCount()) === NODES.length, "the end of a node");
  });

  for (const other of NODES) {
    it(`answers ${other}, and receives its answers`, async () => {
      const room = unique("room");
      const clients = await Promise.all([enter(node, { rooms: [room] }), enter(other, { rooms: [room] })]);
      const ids = clients.map(({ id }) => id).sort();
      for (const client of clients) client.on("ask", (ack) => ack(client.id));
      for (const from of [node, other]) {
        const { sockets } = await from.fetch({ rooms: [room] });
        assert.deepEqual(sockets.map(({ id }) => id).sort(), ids);
        assert.deepEqual((await from.emitWithAck({ rooms: [room], event: "ask", args: [] })).answers.sort(), ids);
      }
      const { answers } = await other.serverSideEmitWithAck({ event: "question", args: ["specific"] });
      assert.equal(answers.length, NODES.length);
    });
  }
});

describe("nodes with another prefix", () => {
  it("are a cluster of their own", async () => {
    const nodes = await Promise.all(["N4", "N5"].map((name) => start(name, OTHER)));
    if (J3) nodes.push(J3);
    try {
      await eventually(async () => (await nodes[0].serverCount()) === nodes.length, "the nodes");
      const [clients, stranger] = [await Promise.all(nodes.map((node) => enter(node))), await enter(N1)];
      for (const node of nodes) {
        await node.emit({ event: "news", args: [node.name] });
        await eventually(() => clients.every(({ heard }) => heard.some(([, name]) => name === node.name)), `the event of ${node}`);
      }
      const [id, room] = [clients[0].id, unique("room")];
      for (const client of clients.slice(1)) await ask(client, "join", room);
      await nodes.at(-1).emit({ rooms: [id], event: "to one", args: [] });
      await nodes[0].emit({ rooms: [clients.at(-1).id], event: "to one", args: [] });
      for (const client of [clients[0], clients.at(-1)]) await eventually(() => client.heard.some(([event]) => event === "to one"), "the event for one socket");
      await nodes.at(-1).emit({ rooms: [room], event: "to some", args: [] });
      await fence(nodes.at(-1), ...clients);
      assert.deepEqual(clients.map(({ heard }) => heard.filter(([event]) => event === "to some").length), clients.map((_, i) => (i === 0 ? 0 : 1)));
      const { sockets } = await nodes.at(-1).fetch();
      assert.deepEqual(sockets.map(({ id }) => id).sort(), clients.map(({ id }) => id).sort());
      await fence(N1, stranger);
      assert.deepEqual(stranger.heard, []);
    } finally {
      nodes.slice(0, 2).forEach((node) => node.stop());
    }
  });
});

describe("nodes without channels of rooms", { skip: !J4 }, () => {
  let node;

  before(async () => {
    node = await start("N11", STATIC);
    await eventually(async () => (await node.serverCount()) === 2, "both nodes");
  });

  after(() => node.stop());

  for (const ofJava of [true, false]) {
    it(`receive what ${ofJava ? "J4" : "a node in Node.js"} sends to all, to a room and to a socket`, async () => {
      const [from, to] = ofJava ? [J4, node] : [node, J4];
      const room = unique("room");
      const [near, far, other] = await Promise.all([enter(from, { rooms: [room] }), enter(to, { rooms: [room] }), enter(to)]);
      const bytes = Buffer.from([1, 2, 255]);
      for (const [number, rooms] of [[], [room], [far.id]].entries()) await from.emit({ rooms, event: "news", args: [number, { bytes }] });
      await fence(from, near, far, other);
      const received = (...numbers) => numbers.map((number) => ["news", number, { bytes }]);
      assert.deepEqual([near.heard, far.heard, other.heard], [received(0, 1), received(0, 1, 2), received(0)]);
      const { complete, sockets } = await from.fetch({ rooms: [room] });
      assert.deepEqual([complete, sockets.map(({ id }) => id).sort()], [true, [near.id, far.id].sort()]);
      assert.deepEqual(await redis.call("PUBSUB", "SHARDCHANNELS", `*${room}*`), []);
    });
  }
});
