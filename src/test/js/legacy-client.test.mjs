/* The official client of version 2. Environment: SOCKETIO_URL, TOKEN_ADMIN. */
import { strict as assert } from "node:assert";
import { afterEach, describe, it } from "node:test";
import io from "socket.io-client-2";
import { connected, disconnectAll } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { pause, until, within } from "./support/waiting.mjs";

const { origin, pathname } = new URL(required("SOCKETIO_URL"));
const path = `${pathname.replace(/\/$/, "")}/socket.io/`;
const all = [];

function socket(namespace = "/", options = {}) {
  const created = io(origin + namespace, { path, forceNew: true, reconnection: false, ...options });
  all.push(created);
  return created;
}

const once = (emitter, name) =>
  within(new Promise((resolve) => emitter.once(name, (...args) => resolve(args))), `the event ${name}`);

async function begin(namespace, options) {
  const client = socket(namespace, options);
  await once(client, "connect");
  return client;
}

const ask = (client, ...words) =>
  within(new Promise((resolve) => client.emit(...words, resolve)), `the answer to ${words[0]}`);

afterEach(() => {
  all.splice(0).forEach((client) => client.close());
  disconnectAll();
});

const TRANSPORTS = { polling: ["polling"], websocket: ["websocket"], "both transports": ["polling", "websocket"] };

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  describe(`a client of version 2 over ${name}`, () => {
    it("is in the main namespace without sending a CONNECT packet", async () => {
      const client = await begin("/", { transports });
      assert.equal(client.connected, true);
      assert.equal(client.id, client.io.engine.id);
    });

    it("sends and receives events", async () => {
      const client = await begin("/", { transports });
      const back = once(client, "message-back");
      client.emit("message", 1, "\u20ac\u{1f600}", { a: [null] });
      assert.deepEqual(await back, [1, "\u20ac\u{1f600}", { a: [null] }]);
    });

    it("sends and receives binary data", async () => {
      const client = await begin("/", { transports });
      const back = once(client, "message-back");
      client.emit("message", { file: Buffer.of(1, 2, 3) }, "and text");
      const [{ file }, text] = await back;
      assert.deepEqual([...file], [1, 2, 3]);
      assert.equal(text, "and text");
    });

    it("receives and sends acknowledgements", async () => {
      const client = await begin("/", { transports });
      assert.deepEqual(await ask(client, "message-with-ack", { a: 1 }), { a: 1 });
      client.on("question", (word, answer) => answer(`${word}!`));
      assert.equal(await ask(client, "ask", "well"), "well!");
    });

    it("connects to other namespaces, with a token in the query where a role is required", async () => {
      const client = await begin("/custom", { transports });
      assert.deepEqual(await ask(client, "message-with-ack", "x"), "x");
      await begin("/admin", { transports, query: { token: required("TOKEN_ADMIN") } });
    });

    it("receives the reason of a refusal in an ERROR packet", async () => {
      const unknown = socket("/nowhere", { transports });
      assert.deepEqual(await once(unknown, "error"), ["Invalid namespace"]);
      const guest = socket("/admin", { transports });
      assert.deepEqual(await once(guest, "error"), ["Authentication token required"]);
      const guarded = socket("/guarded", { transports });
      assert.deepEqual(await once(guarded, "error"), [{ retry: 5 }]);
    });

    it("stays connected because of its own pings", async () => {
      const client = await begin("/", { transports });
      let pongs = 0;
      client.on("pong", () => (pongs += 1));
      client.io.engine.on("pong", () => (pongs += 1));
      await until(() => pongs >= 3, "three pongs");
      assert.equal(client.connected, true);
    });

    it("can be disconnected by the server, and can disconnect", async () => {
      const client = await begin("/", { transports });
      const gone = once(client, "disconnect");
      client.emit("leave-me");
      assert.deepEqual(await gone, ["io server disconnect"]);
      const other = await begin("/custom", { transports });
      other.close();
      assert.equal(other.connected, false);
    });
  });
}

describe("clients of versions 2 and 4", () => {
  it("receive the same broadcast", async () => {
    const old = await begin();
    const present = await connected("/", {});
    await ask(old, "join", "both");
    await present.timeout(10_000).emitWithAck("join", "both");
    const heard = [once(old, "room-message"), once(present, "room-message")];
    present.emit("to-room", "both", { n: 1 });
    // The client of version 4 receives an offset in addition if connection state recovery is enabled.
    const [ofOld, [first]] = await Promise.all(heard);
    assert.deepEqual([ofOld, first], [[{ n: 1 }], { n: 1 }]);
  });

  it("can upgrade to WebSocket, also with version 2", async () => {
    const client = await begin();
    await until(() => client.io.engine.transport.name === "websocket", "the upgrade");
    assert.equal(await ask(client, "message-with-ack", "up"), "up");
    await pause(600);
    assert.equal(client.connected, true);
  });
});
