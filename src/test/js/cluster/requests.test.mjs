/* Operations that ask other nodes: cases 8 to 13. */
import { strict as assert } from "node:assert";
import { describe, it } from "node:test";
import { acquainted, ask, between, enter, eventually, inTime, J1, J2, MODE, named, NODES, ownRooms, unique } from "./setup.mjs";

const MANY = 10_000;
const TIMEOUT_MS = 500;

const sorted = (list) => [...list].sort();

describe("fetchSockets", () => {
  between("returns the sockets of all nodes with rooms, data and handshake", async (from, to) => {
    const room = unique("room");
    const query = { shop: "a b" };
    const [near, far] = await Promise.all([enter(from, { rooms: [room] }), enter(to, { rooms: [room], query })]);
    await enter(to);
    await ask(far, "keep", "basket");
    const { complete, sockets } = await from.fetch({ rooms: [room] });
    assert.equal(complete, true);
    assert.deepEqual(sorted(sockets.map(({ id }) => id)), sorted([near.id, far.id]));
    const { rooms, data, handshake } = sockets.find(({ id }) => id === far.id);
    assert.deepEqual(sorted(ownRooms(rooms)), sorted([far.id, room]));
    assert.equal(data.kept, "basket");
    assert.equal(typeof handshake.headers, "object");
    assert.match(handshake.address, /127\.0\.0\.1$/);
    assert.deepEqual([handshake.secure, handshake.xdomain], [false, false]);
    assert.ok(Math.abs(handshake.issued - Date.now()) < 60_000, String(handshake.issued));
    assert.ok(Math.abs(Date.parse(handshake.time) - Date.now()) < 60_000, handshake.time);
    assert.match(handshake.url, /\/socket\.io\//);
    assert.equal(handshake.query.shop, "a b");
    assert.equal(typeof handshake.auth, "object");
  });

  between("returns the sockets of one node", async (from, to) => {
    const room = unique("room");
    const [near] = await Promise.all([enter(from, { rooms: [room] }), enter(to, { rooms: [room] })]);
    const { sockets } = await from.fetch({ rooms: [room], flags: { local: true } });
    assert.deepEqual(sockets.map(({ id }) => id), [near.id]);
  });

  between("respects namespaces and exclusions", async (from, to) => {
    const room = unique("room");
    const [one, two] = await Promise.all(["/", "/"].map((nsp) => enter(to, { nsp, rooms: [room] })));
    await enter(to, { nsp: "/chat", rooms: [room] });
    const { sockets } = await from.fetch({ rooms: [room], except: [two.id] });
    assert.deepEqual(sockets.map(({ id }) => id), [one.id]);
  });

  between("does not wait for nodes without the namespace", async (from) => {
    const nsp = from.official ? "/nodejs" : "/java";
    const client = await enter(from, { nsp });
    const { complete, sockets } = await from.fetch({ nsp });
    assert.equal(complete, true);
    assert.deepEqual(sockets.map(({ id }) => id), [client.id]);
  });
});

describe("a socket of another node", () => {
  between("can receive an event, join, leave and be disconnected", async (from, to) => {
    const room = unique("room");
    const far = await enter(to);
    const { id } = far;
    const inRoom = async () => (await ask(far, "state")).rooms.includes(room);
    await from.remoteEmit({ id, event: "news", args: [1] });
    await eventually(() => far.heard.length > 0, "the event");
    assert.deepEqual(far.heard, [["news", 1]]);
    await from.remoteJoin({ id, names: [room] });
    await eventually(inRoom, "the room");
    await from.remoteLeave({ id, names: [room] });
    await eventually(async () => !(await inRoom()), "no room");
    const gone = new Promise((resolve) => far.once("disconnect", resolve));
    await from.remoteDisconnect({ id, close: true });
    assert.equal(await gone, "io server disconnect");
  });

  between("acknowledges with one value", async (from, to) => {
    const far = await enter(to);
    far.on("ask", (ack) => ack("one"));
    assert.equal(await from.remoteEmitWithAck({ id: far.id, event: "ask", args: [] }), "one");
  });
});

describe("emitWithAck", () => {
  /** A client of each node that answers an event. */
  const answering = (room, answer) =>
    Promise.all(
      NODES.map(async (node) => {
        const client = await enter(node, { rooms: [room] });
        client.on("ask", (...args) => args.at(-1)(...answer(node)));
        return client;
      }),
    );

  between("returns the answers of all nodes", async (from) => {
    const room = unique("room");
    await answering(room, ({ name }) => [name]);
    const { complete, answers } = await from.emitWithAck({ rooms: [room], event: "ask", args: [] });
    assert.equal(complete, true);
    assert.deepEqual(sorted(answers), sorted(NODES.map(({ name }) => name)));
  });

  between("returns an empty list if the room is empty", async (from) => {
    // A request that its timeout has ended is not complete.
    assert.deepEqual(await from.emitWithAck({ rooms: [unique("room")], event: "ask", args: [] }), { complete: true, answers: [] });
  });

  between("returns the answers that have arrived, if a client is silent", async (from, to) => {
    const room = unique("room");
    const [answers] = await Promise.all([enter(to, { rooms: [room] }), enter(to, { rooms: [room] })]);
    answers.on("ask", (ack) => ack("here"));
    const error = from.official ? "operation has timed out" : "1 of 2 sockets acknowledged the event";
    assert.deepEqual(await from.emitWithAck({ rooms: [room], event: "ask", args: [], timeout: 400 }), { complete: false, answers: ["here"], error });
  });

  between("returns binary answers, and the first of several values", async (from, to) => {
    const room = unique("room");
    const far = await enter(to, { rooms: [room] });
    far.on("ask", (ack) => ack({ bytes: Buffer.from([1, 2]) }, "ignored"));
    const { answers } = await from.emitWithAck({ rooms: [room], event: "ask", args: [] });
    assert.deepEqual(answers, [{ bytes: Buffer.from([1, 2]) }]);
  });

  between("leaves nothing at any node of requests that are not answered", async (from, to) => {
    const far = await enter(to);
    await from.askInVain({ rooms: [far.id], event: "ask", count: MANY, timeout: TIMEOUT_MS });
    await eventually(() => far.heard.length === MANY, "the events");
    // All nodes have received the requests, because they answer a later one.
    await eventually(async () => (await from.fetch({ rooms: [far.id] })).complete, "a complete result");
    // The limit is the timeout and one second. A node that ignores the timeout keeps a request for ten seconds.
    await inTime(TIMEOUT_MS + 1_000, async () => (await Promise.all(NODES.map((node) => node.stats()))).every(({ pending }) => pending === 0), "no pending request at any node");
    assert.equal((await from.fetch({ rooms: [far.id] })).sockets.length, 1);
  });
});

describe("a server-side event", () => {
  /** The servers that have received an event with that argument, by name. */
  const hearers = async (argument, nsp = "/") => {
    const all = await Promise.all(NODES.map(async (node) => ({ name: node.name, heard: (await node.stats()).heard })));
    return all.filter(({ heard }) => heard.some(([namespace, , first]) => namespace === nsp && first === argument)).map(({ name }) => name);
  };
  const others = (from) => NODES.filter((node) => node !== from).map(({ name }) => name);

  between("reaches all other servers", async (from) => {
    const [word, other] = ["word", "other"].map(unique);
    await from.serverSideEmit({ event: "notice", args: [word, { nested: [1, null] }] });
    await from.serverSideEmit({ nsp: "/chat", event: "notice", args: [other] });
    await eventually(async () => (await hearers(other, "/chat")).length === NODES.length - 1, "the notices");
    assert.deepEqual(await hearers(word), others(from));
    assert.deepEqual(await hearers(other), []);
    for (const node of NODES.filter((each) => each !== from)) {
      const { heard } = await node.stats();
      assert.deepEqual(heard.find(([, , first]) => first === word), ["/", "notice", word, { nested: [1, null] }]);
    }
  });

  between("returns the answers of all other servers", async (from) => {
    const word = unique("word");
    const { complete, answers } = await from.serverSideEmitWithAck({ event: "question", args: [word, 2] });
    assert.equal(complete, true);
    assert.deepEqual(answers, others(from).map(() => `answer to ${word}`));
    assert.deepEqual(await hearers(word), others(from));
  });

  between("has one answer of each server", async (from) => {
    const { answers } = await from.serverSideEmitWithAck({ event: "question", args: ["twice"] });
    assert.deepEqual(answers, others(from).map(() => "answer to twice"));
  });
});

describe("a server-side event that not all servers answer", { concurrency: true }, () => {
  for (const answering of [0, 1]) {
    between(`returns ${answering} answers and an error at the timeout`, async (from, to) => {
      const word = unique("word");
      if (answering > 0) await ask(await enter(to), "keep", word);
      await acquainted(from);
      const { complete, answers, error, missing } = await from.serverSideEmitWithAck({ event: "question", args: ["silence", word] });
      assert.deepEqual([complete, answers], [false, Array(answering).fill("answer to silence")]);
      const others = NODES.length - 1;
      if (from.official) assert.equal(error, `timeout reached: only ${answering} responses received out of ${others}`);
      else assert.equal(missing.length, named(others - answering));
    });
  }
});

describe("a server in Java", { skip: !J2 }, () => {
  for (const node of [J1, J2].filter(Boolean)) {
    it(`knows the figures of the others, at ${node}`, () => eventually(async () => (await node.stats()).nodes === 2, "the figures of two nodes"));
  }
});

describe("allRooms", () => {
  between("lists the rooms of all nodes", async (from, to) => {
    const [one, two] = ["room", "room"].map(unique);
    await Promise.all([enter(from, { rooms: [one] }), enter(to, { rooms: [two] })]);
    const rooms = await from.allRooms();
    assert.ok(rooms.includes(one) && rooms.includes(two), rooms.join());
  }, { when: (from) => MODE === "classic" && from.official });
});
