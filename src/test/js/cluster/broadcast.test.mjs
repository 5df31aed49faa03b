/* Broadcasts: cases 1 to 5 and 21. */
import { strict as assert } from "node:assert";
import { describe, it } from "node:test";
import { ask, between, enter, eventually, fence, MODE, NODES, unique } from "./setup.mjs";
import { published } from "./wire.mjs";

const COUNT = 1_000;

describe("a broadcast", () => {
  for (const from of NODES) {
    it(`of ${from} reaches each client of each node once`, async () => {
      const clients = await Promise.all(NODES.map((node) => enter(node)));
      const text = unique("news");
      await from.emit({ event: "news", args: [text] });
      await fence(from, ...clients);
      for (const { heard } of clients) assert.deepEqual(heard, [["news", text]]);
    });
  }

  between("arrives with all values, and is an event on the wire", async (from, to) => {
    const room = unique("room");
    const client = await enter(to, { rooms: [room] });
    // The node may still deliver the event of the direction before.
    const event = unique("values");
    const args = [
      [0, -1, 65_536, -2_147_483_649, Number.MAX_SAFE_INTEGER, 1.5, -1.25e-300],
      "\u{1f600} \u0000 \u2028 \u00fc",
      { nested: { list: [[], {}, [null, true, false]], empty: "" } },
      null,
      { first: Buffer.from([1, 2, 255]), deep: [{ second: Buffer.alloc(70_000, 7) }] },
    ];
    const heard = () => client.heard.filter(([name]) => name === event);
    const packets = await published(
      room,
      () => from.emit({ rooms: [room], event, args }),
      () => eventually(() => heard().length === 1, "the event"),
    );
    await from.emit({ event, args });
    await eventually(() => heard().length === 2, "the event for all");
    assert.deepEqual(heard(), [[event, ...args], [event, ...args]]);
    const [{ packet }] = packets.filter(({ packet: { data } }) => data[0] === event);
    assert.equal(packet.type, 2);
  });

  between("reaches a room that only the other node knows", async (from, to) => {
    const room = unique("room");
    const [near, far] = await Promise.all([enter(from), enter(to, { rooms: [room] })]);
    await from.emit({ rooms: [room], event: "news", args: [1] });
    await fence(from, near, far);
    assert.deepEqual([near.heard, far.heard], [[], [["news", 1]]]);
  });

  between("reaches a socket in several of its rooms once", async (from, to) => {
    const rooms = ["a", "b", "c"].map(unique);
    const far = await enter(to, { rooms: rooms.slice(0, 2) });
    await from.emit({ rooms, event: "news", args: [1] });
    await fence(from, far);
    assert.deepEqual(far.heard, [["news", 1]]);
  });

  between("reaches no socket of an excluded room and no excluded socket", async (from, to) => {
    const [room, excluded] = ["room", "excluded"].map(unique);
    const clients = await Promise.all([enter(to, { rooms: [room] }), enter(to, { rooms: [room, excluded] }), enter(to, { rooms: [room] }), enter(from, { rooms: [room, excluded] })]);
    const [one, , three] = clients;
    await from.emit({ rooms: [room], except: [excluded, three.id], event: "news", args: [1] });
    await fence(from, ...clients);
    assert.deepEqual(clients.map(({ heard }) => heard.length), [1, 0, 0, 0]);
    await from.emit({ except: [one.id], event: "news", args: [2] });
    await fence(from, ...clients);
    assert.deepEqual(clients.map(({ heard }) => heard.length), [1, 1, 1, 1]);
  });

  between("of a socket to a room, or to all, leaves the socket out", async (from, to) => {
    const room = unique("room");
    const clients = await Promise.all([enter(from, { rooms: [room] }), enter(from, { rooms: [room] }), enter(to, { rooms: [room] }), enter(to)]);
    const [sender] = clients;
    await ask(sender, "say", room, "to the room");
    await ask(sender, "say", null, "to all");
    await fence(from, ...clients);
    assert.deepEqual(clients.map(({ heard }) => heard.map(([, text]) => text)), [[], ["to the room", "to all"], ["to the room", "to all"], ["to all"]]);
  });

  between("to the id of a socket reaches the socket", async (from, to) => {
    const clients = await Promise.all([enter(to), enter(to), enter(from)]);
    await from.emit({ rooms: [clients[0].id], event: "news", args: [1] });
    await fence(from, ...clients);
    assert.deepEqual(clients.map(({ heard }) => heard.length), [1, 0, 0]);
  });

  between("to the sockets of one node reaches no other node", async (from, to) => {
    const [near, far] = await Promise.all([enter(from), enter(to)]);
    await from.emit({ flags: { local: true }, event: "news", args: [1] });
    await fence(from, near, far);
    assert.deepEqual([near.heard, far.heard], [[["news", 1]], []]);
  });

  between("keeps its modifiers", async (from, to) => {
    const room = unique("room");
    const far = await enter(to, { rooms: [room] });
    const packets = await published(
      room,
      () => from.emit({ rooms: [room], flags: { volatile: true, compress: false }, event: "news", args: [1] }),
      () => eventually(() => far.heard.length > 0, "the event"),
    );
    const [{ opts }] = packets.filter(({ packet: { data } }) => data[0] === "news");
    assert.deepEqual([opts.flags.volatile, opts.flags.compress], [true, false]);
  });

  between("that is volatile is dropped for a client that does not poll", async (from, to) => {
    const { poll, post } = await poller(to);
    await post("40");
    assert.match(await poll(), /^40/);
    const witness = await enter(to);
    await from.emit({ flags: { volatile: true }, event: "news", args: ["volatile"] });
    await from.emit({ event: "news", args: ["reliable"] });
    await fence(from, witness);
    const received = await poll();
    assert.match(received, /reliable/);
    assert.doesNotMatch(received, /"volatile"/);
    await post("1");
  });

  between("stays within its namespace", async (from, to) => {
    const room = unique("room");
    const clients = await Promise.all([enter(to, { rooms: [room] }), enter(to, { nsp: "/chat", rooms: [room] })]);
    const [main, chat] = clients;
    await from.emit({ nsp: "/chat", rooms: [room], event: "news", args: ["chat"] });
    await from.emit({ rooms: [room], event: "news", args: ["main"] });
    await fence(from, main);
    await fence(from, chat);
    assert.deepEqual(clients.map(({ heard }) => heard), [[["news", "main"]], [["news", "chat"]]]);
  });

  // The classic adapter of Node.js subscribes to a pattern without escapes, so a node in Node.js does not receive this namespace.
  between("reaches a namespace whose name is a pattern", async (from, to) => {
    const far = await enter(to, { nsp: "/a*b[c]" });
    await fence(from, far);
  }, { when: (_, to) => MODE !== "classic" || !to.official });

  between("in a namespace that the other node does not have disturbs nobody", async (from, to) => {
    const nsp = from.official ? "/nodejs" : "/java";
    await from.emit({ nsp, event: "news", args: [1] });
    const far = await enter(to);
    await fence(from, far);
    assert.deepEqual(far.heard, []);
  });

  between("arrives in order", async (from, to) => {
    const clients = await Promise.all([enter(from), enter(to)]);
    // A slow node may still receive the events of another test.
    const event = unique("number");
    await from.burst({ event, count: COUNT });
    await fence(from, ...clients);
    for (const { heard } of clients) assert.deepEqual(heard.filter(([name]) => name === event), Array.from({ length: COUNT }, (_, number) => [event, number]));
  });
});

/** A client that polls only when the test asks for it. */
async function poller(node) {
  const url = new URL("socket.io/?EIO=4&transport=polling", node.url);
  const text = async (options) => {
    const response = await fetch(url, options);
    assert.equal(response.status, 200);
    return response.text();
  };
  const { sid } = JSON.parse((await text()).slice(1));
  url.searchParams.set("sid", sid);
  return { poll: () => text(), post: (body) => text({ method: "POST", body }) };
}
