/*
 * The frames of WebSocket clients, byte by byte, against an endpoint that sends every message back. A heartbeat of half a second
 * would end a session whose message takes longer.
 * Environment: ENGINEIO_URL; FAST_PATH (false).
 */
import { strict as assert } from "node:assert";
import { afterEach, describe, it } from "node:test";
import { Endpoint } from "./support/engineio.mjs";
import { FAST_PATH, MAX_PAYLOAD, required } from "./support/environment.mjs";
import { BINARY, CONTINUATION, frame, handshake, NO_MASK, PING, PONG, RawRequest, TEXT } from "./support/raw.mjs";
import { isConnected, LISTS_CONNECTIONS } from "./support/connections.mjs";
import { pause, until } from "./support/waiting.mjs";

const endpoint = new Endpoint(required("ENGINEIO_URL"), "/patient.io/");
const SERVER_PORT = Number(new URL(required("ENGINEIO_URL")).port);

describe("frames of a client", () => {
  const clients = [];
  afterEach(() => clients.splice(0).forEach((client) => client.destroy()));

  const opened = async () => {
    const client = new RawRequest(endpoint.url({ transport: "websocket" }), handshake());
    clients.push(client);
    assert.equal((await client.answer()).status, 101);
    return client;
  };

  /** The frames of one text in fragments of so many bytes. */
  const fragments = (text, size) =>
    Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
      frame(i === 0 ? TEXT : CONTINUATION, text.slice(i * size, (i + 1) * size), { fin: (i + 1) * size >= text.length }),
    );

  const large = "4" + "x".repeat(MAX_PAYLOAD - 1);
  const small = `4${"small €".repeat(1_000)}`;

  for (const [what, text, frames] of [
    ["of the largest size in fragments", large, fragments(large, 1_000)],
    ["in fragments of 64 bytes", large, fragments(large, 64)],
    ["in fragments of one byte", "4" + "x".repeat(900), fragments("4" + "x".repeat(900), 1)],
    ["with an empty fragment", "4hello", [frame(TEXT, "4he", { fin: false }), frame(CONTINUATION, "", { fin: false }), frame(CONTINUATION, "llo")]],
  ]) {
    it(`may send a message ${what}`, async () => {
      const client = await opened();
      client.write(...frames);
      assert.ok((await client.text("4")) === text);
    });
  }

  it("may send a message in fragments of 64 bytes, each in several segments", async () => {
    const client = await opened();
    const text = `4${"x".repeat(64 * 400 - 1)}`;
    for (const fragment of fragments(text, 64)) {
      for (const [from, to] of [[0, 3], [3, 20], [20, 40], [40, undefined]]) {
        client.write(fragment.subarray(from, to));
        await pause(1);
      }
    }
    assert.ok((await client.text("4")) === text);
  });

  it("may arrive in segments of one byte", async () => {
    const client = await opened();
    // Undertow does not tell segments from fragments, whose number is limited.
    const text = FAST_PATH ? small : "4 short €";
    for (const byte of frame(TEXT, text)) client.write(Buffer.of(byte));
    assert.equal(await client.text("4"), text);
  });

  for (const [what, begin, next] of [
    ["of one byte", "4", "x"],
    ["without a byte", "4", ""],
    ["without a byte from the beginning", "", ""],
  ]) {
    it(`close the WebSocket with 1009 when a message has too many fragments ${what}`, async () => {
      const client = await opened();
      client.write(frame(TEXT, begin, { fin: false }));
      const many = Buffer.concat(Array(1_000).fill(frame(CONTINUATION, next, { fin: false })));
      const flood = setInterval(() => client.write(many), 20);
      assert.equal(await client.closeFrame().finally(() => clearInterval(flood)), 1009);
    });
  }

  it("may have a control frame between two fragments, which is answered at once", async () => {
    const client = await opened();
    client.write(frame(TEXT, "4he", { fin: false }), frame(PING, "now"));
    await client.frame(PONG, (payload) => payload.toString() === "now", "a pong");
    client.write(frame(CONTINUATION, "llo"));
    assert.equal(await client.text("4"), "4hello");
  });

  for (const opcode of [TEXT, BINARY]) {
    it(`close the WebSocket with 1009 when they exceed the limit in fragments, opcode ${opcode}`, async () => {
      const client = await opened();
      client.write(frame(opcode, large, { fin: false }), frame(CONTINUATION, "x", { fin: false }));
      assert.equal(await client.closeFrame(), 1009);
    });

    it(`close the WebSocket with 1009 when they exceed the limit slowly, opcode ${opcode}`, async () => {
      const client = await opened();
      const piece = "x".repeat(MAX_PAYLOAD / 4);
      client.write(frame(opcode, piece, { length: MAX_PAYLOAD * 4, mask: NO_MASK }));
      for (let i = 0; i < 5; i++) {
        await pause(10);
        client.write(Buffer.from(piece));
      }
      assert.equal(await client.closeFrame(), 1009);
    });
  }

  for (const opcode of [TEXT, BINARY]) {
    it(`leave no connection after a large message whose client goes at once, opcode ${opcode}`, { skip: !LISTS_CONNECTIONS }, async () => {
      const client = await opened();
      const { port } = client;
      client.write(frame(opcode, "x".repeat(MAX_PAYLOAD * 4 + 1_000_000), { mask: NO_MASK }));
      const closed = client.closeFrame();
      // On the fast path the server may reset the connection while the client is still sending, and the close frame is lost.
      assert.equal(await (FAST_PATH ? closed.catch(() => 1009) : closed), 1009);
      client.destroy();
      await until(() => !isConnected(SERVER_PORT, port), "the end of the connection in the server");
    });
  }

  it("close the WebSocket with 1009 by a header above the limit, before its body arrives", { skip: !FAST_PATH }, async () => {
    for (const length of [MAX_PAYLOAD + 1, 2 ** 40]) {
      const client = await opened();
      client.write(frame(TEXT, "", { length }));
      assert.equal(await client.closeFrame(), 1009);
    }
  });

  for (const [what, packet] of [["a malformed packet", "x"], ["a close packet", "1"]]) {
    it(`end the connection when they continue after ${what} and no close frame answers the server's`, async () => {
      const client = await opened();
      client.write(frame(TEXT, packet));
      const flood = setInterval(() => client.write(frame(TEXT, large)), 20);
      await client.ended().finally(() => clearInterval(flood));
    });
  }
});
