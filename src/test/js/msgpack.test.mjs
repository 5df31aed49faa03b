/* The official client with the official MessagePack parser. Environment: SOCKETIO_URL. */
import { strict as assert } from "node:assert";
import { after, describe } from "node:test";
import * as parser from "socket.io-msgpack-parser";
import { connected, disconnectAll, once, refused, socket, TRANSPORTS } from "./support/clients.mjs";
import { itUndisturbed as it } from "./support/undisturbed.mjs";

after(disconnectAll);

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  const begin = (namespace = "/", options = {}) => connected(namespace, { parser, transports, ...options });

  describe(`a client with MessagePack over ${name}`, () => {
    it("connects with its auth payload", async () => {
      const client = socket("/", { parser, transports, auth: { device: "phone", "é": [1, null] } });
      const auth = once(client, "auth");
      client.connect();
      assert.deepEqual(await auth, [{ device: "phone", "é": [1, null] }]);
    });

    it("sends and receives values of all types", async () => {
      const client = await begin();
      const values = [0, -1, 1.5, 2 ** 40, true, null, "\u00e9\u{1f600}", [], {}, { a: [{ b: "c" }] }];
      const back = once(client, "message-back");
      client.emit("message", ...values);
      assert.deepEqual(await back, values);
    });

    it("sends dates as text, and omits undefined members", async () => {
      const client = await begin();
      const back = once(client, "message-back");
      client.emit("message", new Date(1_001), { a: undefined, b: 1 }, undefined);
      assert.deepEqual(await back, ["1970-01-01T00:00:01.001Z", { b: 1 }, null]);
    });

    it("sends binary values at any depth", async () => {
      const client = await begin();
      const back = once(client, "message-back");
      client.emit("message", { file: Buffer.of(1, 2, 3), deep: [{ more: new Uint8Array([4]) }] });
      const [{ file, deep }] = await back;
      assert.deepEqual([...new Uint8Array(file)], [1, 2, 3]);
      assert.deepEqual([...new Uint8Array(deep[0].more)], [4]);
    });

    it("receives acknowledgements", async () => {
      const client = await begin("/custom");
      assert.deepEqual(await client.timeout(10_000).emitWithAck("message-with-ack", { a: 1 }), { a: 1 });
    });

    it("acknowledges an event of the server", async () => {
      const client = await begin();
      client.on("question", (word, answer) => answer(`${word}!`));
      assert.equal(await client.timeout(10_000).emitWithAck("ask", "well"), "well!");
    });

    it("receives the message and the data of a refusal", async () => {
      const error = await refused(socket("/guarded", { parser, transports }));
      assert.equal(error.message, "not today");
      assert.deepEqual(error.data, { retry: 5 });
    });

    it("receives broadcasts to its rooms", async () => {
      const [here, there] = await Promise.all([begin(), begin()]);
      await Promise.all([here, there].map((client) => client.timeout(10_000).emitWithAck("join", "packed")));
      const heard = Promise.all([here, there].map((client) => once(client, "room-message")));
      here.emit("to-room", "packed", { n: 1 });
      assert.deepEqual(await heard, [[{ n: 1 }], [{ n: 1 }]]);
    });
  });
}

describe("a client that sends JSON to a server with the MessagePack parser", () => {
  it("is disconnected, and the server keeps serving other clients", async () => {
    const client = socket("/", { reconnection: false });
    const gone = once(client.io, "close");
    client.connect();
    await gone;
    await connected("/", { parser });
  });
});
