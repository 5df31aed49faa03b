/* durable of socketio-ee.js with a fake socket. */
import { strict as assert } from "node:assert";
import { beforeEach, describe, it } from "node:test";
import { durable } from "../../main/client/socketio-ee.js";
import { FakeSocket } from "./support/fake-socket.mjs";
import { settled } from "./support/fake-time.mjs";

const AT = "2026-01-01T00:00:00Z";
const onError = () => {};

let socket;
let acks;
let handled;

beforeEach(() => {
  socket = new FakeSocket();
  acks = [];
  handled = [];
});

const record = (order) => void handled.push(order);

/** Sends an event of the mailbox, whose payload is its id by default. */
async function send(id, payload = id, to = socket) {
  to.emit("order", payload, { id, at: AT }, () => acks.push(id));
  await settled();
}

/** A storage with the methods of localStorage. */
function storageOf(entries = new Map()) {
  return { getItem: (key) => entries.get(key) ?? null, setItem: (key, value) => void entries.set(key, value) };
}

describe("a durable event", () => {
  it("is handled with its arguments and {id, at}, and is acknowledged", async () => {
    durable(socket, "order", (...args) => handled.push(args));
    socket.emit("order", "a", 1, { id: "x", at: AT }, () => acks.push("x"));
    await settled();
    assert.deepEqual(handled, [["a", 1, { id: "x", at: AT }]]);
    assert.deepEqual(acks, ["x"]);
  });

  it("is handled in the order of arrival, before the promise of an earlier handler is fulfilled", async () => {
    durable(socket, "order", (order) => {
      record(order);
      return new Promise(() => {});
    });
    socket.emit("order", "a", { id: "a", at: AT }, () => {});
    socket.emit("order", "b", { id: "b", at: AT }, () => {});
    assert.deepEqual(handled, ["a", "b"]);
  });

  it("is acknowledged when the promise of its handler is fulfilled", async () => {
    let finish;
    durable(socket, "order", () => new Promise((resolve) => (finish = resolve)));
    await send("a");
    assert.deepEqual(acks, []);
    finish();
    await settled();
    assert.deepEqual(acks, ["a"]);
  });

  for (const [how, fail] of [["throws", () => { throw new Error("no"); }], ["rejects", async () => { throw new Error("no"); }]]) {
    it(`is not acknowledged if its handler ${how}, and is handled again`, async () => {
      let failing = true;
      const errors = [];
      const handler = (order) => {
        record(order);
        return failing ? fail() : undefined;
      };
      durable(socket, "order", handler, { onError: (error) => errors.push(error.message) });
      await send("a");
      assert.deepEqual([handled, acks, errors], [["a"], [], ["no"]]);
      failing = false;
      await send("a");
      assert.deepEqual([handled, acks], [["a", "a"], ["a"]]);
    });
  }

  it("that arrives again is acknowledged again, and not handled", async () => {
    durable(socket, "order", record);
    await send("a");
    await send("b");
    await send("a");
    assert.deepEqual([handled, acks], [["a", "b"], ["a", "b", "a"]]);
  });

  it("that arrives again while it is handled is handled once", async () => {
    let finish;
    durable(socket, "order", (order) => {
      record(order);
      return new Promise((resolve) => (finish = resolve));
    });
    await send("a");
    await send("a");
    finish();
    await settled();
    assert.deepEqual([handled, acks], [["a"], ["a", "a"]]);
  });

  it("is handled by each of several handlers, and is acknowledged when all have succeeded", async () => {
    let failing = true;
    durable(socket, "order", record, { onError });
    durable(socket, "order", async (order) => {
      record(`second ${order}`);
      if (failing) throw new Error("no");
    });
    await send("a");
    assert.deepEqual([handled, acks], [["a", "second a"], []]);
    failing = false;
    await send("a");
    assert.deepEqual(acks, ["a"]);
    assert.equal(socket.listenerCount("order"), 1);
  });

  it("is not handled by a handler that was removed", async () => {
    const removeFirst = durable(socket, "order", record);
    const removeSecond = durable(socket, "order", record);
    removeFirst();
    await send("a");
    assert.deepEqual(handled, ["a"]);
    removeSecond();
    await send("b");
    assert.deepEqual([handled, acks, socket.eventNames()], [["a"], ["a"], []]);
  });
});

describe("an event that is not stored", () => {
  it("is handled each time", async () => {
    durable(socket, "order", (...args) => handled.push(args));
    for (let i = 0; i < 2; i += 1) socket.emit("order", { id: "order-1", at: AT });
    for (let i = 0; i < 2; i += 1) socket.emit("order", { id: "order-1" }, () => acks.push("an event with an acknowledgement"));
    await settled();
    assert.equal(handled.length, 4);
    assert.equal(acks.length, 2);
  });

  it("is handled without the offset of connection state recovery", async () => {
    const log = "Qy7_-3abcdefghijklmn";
    durable(socket, "order", (...args) => handled.push(args));
    socket.emit("order", { id: "order-1" }, `${log}.1`);
    socket.emit("order", "text", `${log}.2z`);
    socket.emit("order", `${log}.3`);
    socket.emit("order", { id: "order-2" });
    await settled();
    assert.deepEqual(handled, [[{ id: "order-1" }], ["text"], [], [{ id: "order-2" }]]);
  });

  it("is handled with its last string if that is not an offset", async () => {
    durable(socket, "order", (...args) => handled.push(args));
    socket.emit("order", "a", "b");
    await settled();
    assert.deepEqual(handled, [["a", "b"]]);
  });
});

describe("the ids of handled events", () => {
  it("are remembered when the page is loaded again, with a storage", async () => {
    const storage = storageOf();
    durable(socket, "order", record, { storage });
    await send("a");
    const next = new FakeSocket();
    durable(next, "order", record, { storage });
    await send("a", "a", next);
    assert.deepEqual([handled, acks], [["a"], ["a", "a"]]);
  });

  it("do not contain an event whose handler has failed", async () => {
    const storage = storageOf();
    durable(socket, "order", () => Promise.reject(new Error("no")), { storage, onError });
    await send("a");
    const next = new FakeSocket();
    durable(next, "order", record, { storage });
    await send("a", "a", next);
    assert.deepEqual(handled, ["a"]);
  });

  it("are limited to the latest ones", async () => {
    const entries = new Map();
    durable(socket, "order", record, { storage: storageOf(entries), limit: 10 });
    for (let i = 0; i < 100; i += 1) await send(`e${i}`);
    const [stored] = entries.values();
    assert.deepEqual(JSON.parse(stored), Array.from({ length: 10 }, (_, i) => `e${90 + i}`));
    handled = [];
    for (const id of ["e99", "e90", "e89"]) await send(id);
    assert.deepEqual(handled, ["e89"]);
  });

  for (const [what, storage] of Object.entries({
    "cannot be read": { getItem: () => { throw new Error("forbidden"); }, setItem() {} },
    "is full": { getItem: () => '["other"]', setItem: () => { throw new Error("full"); } },
    "contains something else": storageOf(new Map([["socketio-ee.seen", '{"a":1}']])),
    "contains no JSON": storageOf(new Map([["socketio-ee.seen", "{"]])),
  })) {
    it(`are remembered in memory if the storage ${what}`, async () => {
      durable(socket, "order", record, { storage });
      await send("a");
      await send("a");
      assert.deepEqual([handled, acks], [["a"], ["a", "a"]]);
    });
  }
});
