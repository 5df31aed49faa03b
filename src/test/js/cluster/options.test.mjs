/* Nodes with other options than the default: case 16. */
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { Redis } from "ioredis";
import { startNode } from "./nodes.mjs";
import { ask, enter, eventually, fence, J3, J4, J5, MODE, N1, NODES, OTHER, redis, REDIS_URL, STATIC, STREAMS, unique } from "./setup.mjs";

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
  let nodes;

  before(async () => {
    // In the classic mode, the second node answers on the channel of each requester, and J3 on the common channel.
    nodes = await Promise.all([start("N4", OTHER), start("N5", MODE === "classic" ? { ...OTHER, publishOnSpecificResponseChannel: true } : OTHER)]);
    if (J3) nodes.push(J3);
    await eventually(async () => (await nodes[0].serverCount()) === nodes.length, "the nodes");
    if (MODE === "streams") await primed(nodes);
  });

  after(() => nodes.slice(0, 2).forEach((node) => node.stop()));

  it("are a cluster of their own", async () => {
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
  });

  it("receive the answers of each other, on the common channel and on that of the requester", { skip: MODE !== "classic" || !J3 }, async () => {
    const clients = await Promise.all(nodes.map((node) => enter(node)));
    for (const client of clients) client.on("ask", (ack) => ack(client.id));
    const ids = clients.map(({ id }) => id).sort();
    const [common, spy] = [[], new Redis(REDIS_URL)];
    spy.on("messageBuffer", (_channel, message) => common.push(message));
    await spy.subscribe("other-response#/#");
    for (const from of nodes) {
      assert.deepEqual((await from.emitWithAck({ event: "ask", args: [] })).answers.sort(), ids, String(from));
      // Each node but the second one counts its client and sends the answer of this client.
      await eventually(() => common.length === 2 * [0, 2].filter((node) => nodes[node] !== from).length, `the answers to ${from} on the common channel`);
      common.length = 0;
      const { complete, sockets } = await from.fetch();
      assert.deepEqual([complete, sockets.map(({ id }) => id).sort()], [true, ids], String(from));
      await eventually(() => common.length > 0, `an answer to ${from} on the common channel`);
      common.length = 0;
    }
    spy.disconnect();
  });

  it("receive more events than one command reads, in order", { skip: MODE !== "streams" || !J3 }, async () => {
    const [official, ours] = [await enter(nodes[0]), await enter(J3)];
    const count = 200;
    for (const [from, event] of [[nodes[0], "of Node.js"], [J3, "of Java"]]) {
      await from.burst({ event, count });
      await fence(from, official, ours);
      const numbers = Array.from({ length: count }, (_, number) => [event, number]);
      for (const client of [official, ours]) assert.deepEqual(client.heard.filter(([name]) => name === event), numbers);
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

describe("nodes with several streams, and with sharded pub/sub for requests", { skip: !J5 }, () => {
  const NAMESPACES = ["/", "/chat"];
  let node;

  before(async () => {
    node = await startNode("N13", { mode: "streams", redis: REDIS_URL, adapter: STREAMS, recovery: null });
    for (const nsp of NAMESPACES) await eventually(async () => (await node.serverCount({ nsp })) === 2, "both nodes");
    await primed([node, J5], NAMESPACES);
  });

  after(() => node.stop());

  it("use the stream of the namespace, and a sharded channel", async () => {
    const lengths = await Promise.all(["feed", "feed-0", "feed-1", "feed-2"].map((stream) => redis.xlen(stream)));
    assert.deepEqual(lengths.map((length) => length > 0), [false, false, true, true]);
    assert.deepEqual(await redis.call("PUBSUB", "SHARDNUMSUB", "streams#/#"), ["streams#/#", 2]);
    assert.deepEqual(await redis.call("PUBSUB", "CHANNELS", "streams#*"), []);
  });

  for (const nsp of NAMESPACES) {
    for (const ofJava of [true, false]) {
      it(`share their sockets in ${nsp}, ${ofJava ? "J5 to a node in Node.js" : "a node in Node.js to J5"}`, async () => {
        const [from, to] = ofJava ? [J5, node] : [node, J5];
        const [room, other] = [unique("room"), unique("other")];
        const [near, far] = await Promise.all([enter(from, { nsp, rooms: [room] }), enter(to, { nsp, rooms: [room] })]);
        const bytes = Buffer.from([1, 2, 255]);
        for (const [number, rooms] of [[], [room], [far.id], [other]].entries()) await from.emit({ nsp, rooms, event: "news", args: [number, { bytes }] });
        await from.join({ nsp, rooms: [far.id], names: [other] });
        await fence(from, near, far);
        await from.emit({ nsp, rooms: [other], event: "joined", args: [] });
        await fence(from, near, far);
        const received = (...numbers) => numbers.map((number) => ["news", number, { bytes }]);
        assert.deepEqual([near.heard, far.heard], [received(0, 1), [...received(0, 1, 2), ["joined"]]]);
        const { complete, sockets } = await from.fetch({ nsp, rooms: [room] });
        assert.deepEqual([complete, sockets.map(({ id }) => id).sort()], [true, [near.id, far.id].sort()]);
        for (const client of [near, far]) client.on("ask", (ack) => ack(client.id));
        assert.deepEqual((await from.emitWithAck({ nsp, rooms: [room], event: "ask", args: [] })).answers.sort(), [near.id, far.id].sort());
        const { answers } = await from.serverSideEmitWithAck({ nsp, event: "question", args: ["several"] });
        assert.deepEqual(answers, ["answer to several"]);
        const gone = new Promise((resolve) => far.once("disconnect", resolve));
        await from.disconnect({ nsp, rooms: [far.id], close: false });
        assert.equal(await gone, "io server disconnect");
      });
    }
  }
});

/** Emits events until the clients of each node have received those of all others. A node in Node.js misses entries between two reads until it has read its first one. */
async function primed(nodes, namespaces = ["/"]) {
  for (const nsp of namespaces) {
    const clients = await Promise.all(nodes.map((node) => enter(node, { nsp })));
    await eventually(async () => {
      for (const node of nodes) await node.emit({ nsp, event: node.name, args: [] });
      return clients.every(({ heard }) => nodes.every(({ name }) => heard.some(([event]) => event === name)));
    }, `the streams of ${nsp}`);
    for (const client of clients) client.disconnect();
  }
}
