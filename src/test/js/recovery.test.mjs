/*
 * Connection state recovery, with the official client. Environment: SOCKETIO_URL, TOKEN_SECRET, and PARSER, the module of
 * a parser (the parser of the client by default).
 */
import { strict as assert } from "node:assert";
import { describe } from "node:test";
import { connect, once, refused, TRANSPORTS, upgraded } from "./support/clients.mjs";
import { ask, claimant, credentials, member, plain, reconnect, tokenOf, upTo, whileAway } from "./support/recovery.mjs";
import { unique } from "./support/tokens.mjs";
import { itUndisturbed as it } from "./support/undisturbed.mjs";
import { pause, until } from "./support/waiting.mjs";

const BURST = 10;
const BURST_MS = 10;
const RATED_EVENTS = 3_000;

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  describe(`a client that recovers over ${name}`, () => {
    const begin = async (options = {}) => {
      const begun = await member({ transports, ...options });
      if (transports.length > 1) await upgraded(begun.client);
      return begun;
    };

    it("has the same id as the socket of the server", async () => {
      const { client } = await begin();
      const state = await ask(client, "state");
      assert.equal(client.id, state.id);
      assert.notEqual(client.id, client.io.engine.id);
      assert.deepEqual([client.recovered, state.recovered], [false, false]);
    });

    it("keeps its id, rooms and data, if it has received no event", async () => {
      const { client, room } = await begin();
      await ask(client, "keep", "basket");
      const id = client.id;
      await reconnect(client);
      assert.deepEqual([client.id, client.recovered], [id, true]);
      const state = await ask(client, "state");
      assert.deepEqual([state.id, state.recovered, state.kept], [id, true, "basket"]);
      assert.ok(state.rooms.includes(room), state.rooms.join());
    });

    it("misses nothing, if it has received all events", async () => {
      const { client, room, numbers } = await begin();
      await ask(client, "publish", room, 0, 3);
      await until(() => numbers.length >= 3, "three numbers");
      await reconnect(client);
      assert.equal(client.recovered, true);
      await ask(client, "publish", room, 3, 1);
      await until(() => numbers.length >= 4, "a later number");
      assert.deepEqual(numbers, upTo(4));
    });

    it("receives missed events in order and before newer ones, several times", async () => {
      const [{ client, room, numbers }, feeder] = await Promise.all([begin(), plain()]);
      const id = client.id;
      let next = 0;
      for (let round = 0; round < 4; round += 1) {
        await whileAway(client, async () => (next = await ask(feeder, "publish", room, next, 5)));
        assert.deepEqual([client.id, client.recovered], [id, true]);
        next = await ask(feeder, "publish", room, next, 2);
        await until(() => numbers.length >= next, "the numbers");
        assert.deepEqual(numbers, upTo(next));
      }
    });

    it("receives each of 1 000 events per second once and in order, while it reconnects", async () => {
      const [{ client, room, numbers }, feeder] = await Promise.all([begin(), plain()]);
      const recoveries = [];
      client.on("connect", () => recoveries.push(client.recovered));
      const feeding = feed(feeder, room, RATED_EVENTS);
      for (let losses = 1; losses <= 5; losses += 1) {
        await until(() => numbers.length >= losses * 400, "the next loss");
        await reconnect(client);
      }
      await feeding;
      assert.deepEqual(recoveries, Array(5).fill(true));
      await until(() => numbers.at(-1) === RATED_EVENTS - 1, "the last number");
      assert.deepEqual(numbers, upTo(RATED_EVENTS));
    });

    it("sends a packet again that the server has not received, with retries", async () => {
      const { client } = await begin({ retries: 3, ackTimeout: 60_000 });
      const id = client.id;
      client.io.engine.close();
      const state = await client.emitWithAck("state");
      assert.deepEqual([state.id, state.recovered], [id, true]);
    });

    it("is new if its private id is wrong", async () => {
      const { client, room, numbers } = await begin();
      const id = client.id;
      client._pid = "wrong";
      await reconnect(client);
      assert.equal(client.recovered, false);
      assert.notEqual(client.id, id);
      const state = await ask(client, "state");
      assert.deepEqual([state.recovered, state.rooms.includes(room)], [false, false]);
      assert.deepEqual(numbers, []);
    });

    it("is new after it has disconnected itself", async () => {
      const { client } = await begin();
      const id = client.id;
      // Over polling, the engine closes after the server has answered the request with DISCONNECT. A new connection could overtake it.
      const closed = new Promise((resolve) => client.io.engine.once("close", resolve));
      client.disconnect();
      await closed;
      await connect(client);
      assert.equal(client.recovered, false);
      assert.notEqual(client.id, id);
    });
  });
}

/** Publishes numbers at 1 000 events per second. */
async function feed(feeder, room, count) {
  const start = performance.now();
  for (let next = 0; next < count; next += BURST) {
    await pause(start + (next / BURST) * BURST_MS - performance.now());
    feeder.emit("publish", room, next, BURST);
  }
}

describe("a client that asks for the socket of another client", () => {
  /** Connects a user, who has received an event and has lost the connection, and calls a function with the user's values. */
  const withOwner = async (intrude) => {
    const user = unique();
    const auth = { token: tokenOf(user) };
    const [{ client, room, numbers }, feeder] = await Promise.all([member({ auth }), plain()]);
    await ask(feeder, "publish", room, 0, 1);
    await until(() => numbers.length === 1, "the first number");
    const id = client.id;
    await whileAway(client, async () => {
      await ask(feeder, "publish", room, 1, 1);
      await intrude({ ...credentials(client), ...auth }, id);
    });
    assert.deepEqual([client.id, client.recovered], [id, true]);
    await ask(feeder, "publish", room, 2, 1);
    await until(() => numbers.length >= 3, "the later numbers");
    assert.deepEqual(numbers, upTo(3));
  };

  const isNew = async (values, id, options) => {
    const client = await connect(claimant(values, options));
    assert.notEqual(client.id, id);
    assert.notEqual(client._pid, values.pid);
    return client;
  };

  for (const [kind, pid] of [["a number", 5], ["null", null], ["a list", ["x"]], ["an object", { pid: "x" }], ["empty", ""], ["unknown", "x".repeat(20)], ["long", "x".repeat(8_000)]]) {
    it(`is new if the private id is ${kind}, and the owner recovers`, async () => {
      await withOwner((values, id) => isNew({ ...values, pid }, id));
    });
  }

  it("is new in another namespace, and the owner recovers", async () => {
    await withOwner((values, id) => isNew(values, id, { namespace: "/custom" }));
  });

  it("is new as another user and as a guest, and the owner recovers", async () => {
    await withOwner(async ({ token: _, ...values }, id) => {
      await isNew({ ...values, token: tokenOf(unique()) }, id);
      await isNew(values, id);
    });
  });

  for (const key of ["pid", "offset"]) {
    it(`is refused if the ${key} has 500 000 characters, and the owner recovers`, async () => {
      await withOwner(async (values) => {
        const client = claimant({ ...values, [key]: "x".repeat(500_000) });
        assert.equal((await refused(client)).message, "Authentication data too large");
      });
    });
  }
});

describe("a client with its private id and an invalid offset", () => {
  for (const [kind, offset] of [["a number", 5], ["null", null], ["an object", {}], ["unknown", "unknown"], ["of another server", "abcdefgh.1"], ["long", "x".repeat(8_000)]]) {
    it(`receives all events since it connected, if the offset is ${kind}`, async () => {
      const [{ client, room, numbers }, feeder] = await Promise.all([member(), plain()]);
      await ask(feeder, "publish", room, 0, 2);
      await until(() => numbers.length === 2, "two numbers");
      client._lastOffset = offset;
      await whileAway(client, () => ask(feeder, "publish", room, 2, 1));
      assert.equal(client.recovered, true);
      await until(() => numbers.length >= 5, "the repeated numbers");
      assert.deepEqual(numbers, [0, 1, 0, 1, 2]);
    });
  }
});

describe("two clients with one private id", () => {
  it("become the former socket and a new one, and both receive events", async () => {
    const [{ client, room }, feeder] = await Promise.all([member(), plain()]);
    const values = credentials(client);
    const id = client.id;
    client.io.reconnection(false);
    const gone = once(client, "disconnect");
    client.io.engine.close();
    await gone;
    const both = await Promise.all([claimant(values), claimant(values)].map(connect));
    assert.equal(both.filter((each) => each.id === id).length, 1);
    for (const each of both) assert.equal((await ask(each, "state")).recovered, each.id === id);
    await Promise.all(both.map((each) => ask(each, "join", room)));
    const heard = both.map((each) => once(each, "number"));
    await ask(feeder, "publish", room, 7, 1);
    for (const [number] of await Promise.all(heard)) assert.equal(number, 7);
  });
});

describe("a client that opts out", () => {
  it("receives no offset, and does not recover", async () => {
    const { client, room } = await member({ query: { recovery: "false" } });
    const id = client.id;
    const heard = once(client, "number");
    await ask(client, "publish", room, 0, 1);
    assert.deepEqual(await heard, [0]);
    await reconnect(client);
    assert.ok(!client.recovered);
    assert.notEqual(client.id, id);
  });
});

describe("a durable event", () => {
  it("is delivered once if it is acknowledged, although its client recovers again and again", async () => {
    const user = unique();
    const sender = await connect(claimant(undefined, { namespace: "/mailbox" }));
    const device = claimant({ token: tokenOf(user) }, { namespace: "/mailbox" });
    const got = [];
    device.on("kept", ({ number }, meta, ack) => {
      got.push(number);
      ack();
    });
    await connect(device);
    let next = 0;
    const keep = () => ask(sender, "keep-by-emitter", user, next++);
    for (let round = 0; round < 3; round += 1) {
      await keep();
      await until(() => got.length >= next, "the event");
      // The answer shows that the server has processed the acknowledgement, which was sent before.
      await ask(device, "keep-by-emitter", unique(), 0);
      await whileAway(device, keep);
      assert.equal(device.recovered, true);
      await until(() => got.length >= next, "the missed event");
      await ask(device, "keep-by-emitter", unique(), 0);
    }
    assert.deepEqual(got, upTo(next));
  });
});
