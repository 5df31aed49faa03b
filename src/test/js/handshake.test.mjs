/*
 * The checks of a handshake before a session is opened, and the close frames of a WebSocket, byte by byte.
 * Environment: ENGINEIO_URL, SOCKETIO_URL
 */
import { strict as assert } from "node:assert";
import { afterEach, describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { Endpoint } from "./support/engineio.mjs";
import { PING_INTERVAL_MS, required } from "./support/environment.mjs";
import { send } from "./support/http.mjs";
import { CLOSE, frame, handshake, NORMAL, RawRequest, TEXT } from "./support/raw.mjs";
import { pause } from "./support/waiting.mjs";

const endpoint = new Endpoint(required("ENGINEIO_URL"), "/engine.io/");
const socketio = new Endpoint(required("SOCKETIO_URL"), "/socket.io/");
const webSocket = endpoint.url({ transport: "websocket" });
const open = new Set();

afterEach(() => {
  for (const request of open) request.destroy();
  open.clear();
});

function request(url, headers, options) {
  const made = new RawRequest(url, headers, options);
  open.add(made);
  return made;
}

const BAD_REQUEST = { code: 3, message: "Bad request" };

describe("a WebSocket handshake", () => {
  for (const [what, offered, chosen] of [
    ["one subprotocol", "app-v1", "app-v1"],
    ["several in a line", "app-v2, app-v1", "app-v2"],
    ["several lines", ["app-v3", "app-v2, app-v1"], "app-v3"],
    ["an empty line before others", ["", " , app-v4"], "app-v4"],
    ["none", undefined, undefined],
    ["blanks", " ", undefined],
  ]) {
    it(`that offers ${what} receives ${chosen ?? "no subprotocol"}`, async () => {
      const { status, headers } = await request(webSocket, { ...handshake(), "Sec-WebSocket-Protocol": offered }).answer();
      assert.deepEqual([status, headers["sec-websocket-protocol"]], [101, chosen]);
    });
  }

  it("that upgrades a polling session receives its subprotocol", async () => {
    const { sid } = await endpoint.poll();
    const url = endpoint.url({ sid, transport: "websocket" });
    const { status, headers } = await request(url, { ...handshake(), "Sec-WebSocket-Protocol": "app-v1, app-v0" }).answer();
    assert.deepEqual([status, headers["sec-websocket-protocol"]], [101, "app-v1"]);
  });

  for (const connection of ["keep-alive, Upgrade", ["keep-alive", "upgrade"], "UPGRADE"]) {
    it(`may have the header Connection: ${[connection].flat().join(" / ")}`, async () => {
      const { status } = await request(webSocket, { ...handshake(), Connection: connection }).answer();
      assert.equal(status, 101);
    });
  }

  for (const [what, headers, status, body] of [
    ["has no Connection: Upgrade", { Connection: "keep-alive" }, 400, BAD_REQUEST],
    ["has no key", { "Sec-WebSocket-Key": undefined }, 400, BAD_REQUEST],
    ["has an invalid key", { "Sec-WebSocket-Key": "x" }, 400, BAD_REQUEST],
    ["has no version", { "Sec-WebSocket-Version": undefined }, 400, BAD_REQUEST],
    ["has an old version", { "Sec-WebSocket-Version": "8" }, 426, { code: 3, message: "Unsupported WebSocket version" }],
    ["has a future version", { "Sec-WebSocket-Version": "14" }, 426, { code: 3, message: "Unsupported WebSocket version" }],
  ]) {
    it(`that ${what} is refused with ${status}, for a new session and for a polling session`, async () => {
      const { sid } = await endpoint.poll();
      for (const url of [webSocket, endpoint.url({ sid, transport: "websocket" })]) {
        const answer = await request(url, { ...handshake(), ...headers }).answer();
        assert.deepEqual([answer.status, JSON.parse(answer.body)], [status, body]);
        assert.match(answer.headers["content-type"], /^application\/json/);
        assert.equal(answer.headers["sec-websocket-version"], status === 426 ? "13" : undefined);
      }
    });
  }

  it("in HTTP/1.0 is refused", async () => {
    const { status, body } = await request(webSocket, handshake(), { version: "1.0" }).answer();
    assert.deepEqual([status, JSON.parse(body)], [400, BAD_REQUEST]);
  });
});

describe("a POST that offers an unknown protocol", () => {
  for (const length of [100, 200_000, 900_000]) {
    it(`is accepted with a body of ${length} bytes`, async () => {
      const session = await endpoint.poll();
      const answer = await session.post(`4${"x".repeat(length)}`, { Connection: "Upgrade", Upgrade: "none" });
      assert.deepEqual([answer.status, answer.body], [200, "ok"]);
      const [packet] = await session.payload();
      assert.equal(packet.length, length + 1);
    });
  }
});

describe("a request with an Origin header", () => {
  for (const [origin, host, status] of [
    ["https://shop.example", "shop.example", 200],
    ["https://shop.example", "shop.example:443", 200],
    ["http://shop.example", "shop.example:80", 200],
    ["http://[::1]", "[::1]:80", 200],
    ["https://shop.example:8443", "shop.example:8443", 200],
    ["https://shop.example", "shop.example:8443", 403],
    ["https://shop.example:8443", "shop.example", 403],
  ]) {
    it(`receives ${status} for the origin ${origin} at the host ${host}`, async () => {
      const answer = await request(endpoint.url(), { Host: host, Origin: origin }).answer();
      assert.equal(answer.status, status);
    });
  }
});

describe("a close frame", () => {
  const opened = async () => {
    const client = request(socketio.url({ transport: "websocket" }), handshake());
    assert.equal((await client.answer()).status, 101);
    return client;
  };
  const events = Array.from({ length: 40 }, (_, i) => frame(TEXT, `42["message",${i}]`));

  for (const [what, before] of [
    ["right after the handshake", []],
    ["with the CONNECT packet", [frame(TEXT, "40")]],
    ["while events are in transit", [frame(TEXT, "40"), ...events]],
  ]) {
    it(`that arrives ${what} is always answered`, async () => {
      const close = async () => {
        const client = await opened();
        client.write(...before, frame(CLOSE, NORMAL));
        return client.closeFrame();
      };
      for (let round = 0; round < 4; round++) {
        const codes = await Promise.all(Array.from({ length: 50 }, close));
        assert.deepEqual(new Set(codes), new Set([1000]));
      }
    });
  }

  it("that arrives in two pieces is answered, although the server has something to write in between", async () => {
    const client = await opened();
    const close = frame(CLOSE, NORMAL);
    client.write(frame(TEXT, "40"), close.subarray(0, -1));
    await pause(2 * PING_INTERVAL_MS);
    client.write(close.subarray(-1));
    assert.equal(await client.closeFrame(), 1000);
  });

  it("has the status 1002 when the client does not mask its frames", async () => {
    const client = await opened();
    client.write(frame(TEXT, "40"), frame(TEXT, "40", { masked: false }));
    assert.equal(await client.closeFrame(), 1002);
  });
});

describe("a client file", () => {
  const file = new URL("/socket.io/socket.io.min.js", required("SOCKETIO_URL"));
  const get = (method, headers) => send(file, { method, headers });

  it("is compressed for a client that accepts gzip, with the same content", async () => {
    const plain = await get("GET", { "Accept-Encoding": "gzip;q=0, *" });
    const packed = await get("GET", { "Accept-Encoding": "x-gzip" });
    assert.deepEqual([plain.headers["content-encoding"], packed.headers["content-encoding"]], [undefined, "gzip"]);
    assert.ok(packed.bytes.length < plain.bytes.length / 2);
    assert.deepEqual(gunzipSync(packed.bytes), plain.bytes);
    for (const { headers, bytes } of [plain, packed]) {
      assert.equal(Number(headers["content-length"]), bytes.length);
      assert.match(headers.vary, /Accept-Encoding/);
      assert.match(headers["cache-control"], /public/);
    }
  });

  it("has the same headers and no body for HEAD", async () => {
    const [head, whole] = await Promise.all([get("HEAD", {}), get("GET", {})]);
    assert.deepEqual([head.status, head.bytes.length], [200, 0]);
    for (const name of ["content-length", "content-type", "etag", "vary", "cache-control"]) {
      assert.equal(head.headers[name], whole.headers[name], name);
    }
  });

  it("is not sent to a client that has a current copy", async () => {
    const { etag } = (await get("HEAD", {})).headers;
    for (const known of [etag, etag.replace("W/", ""), `"other", ${etag}`, "*"]) {
      const answer = await get("GET", { "If-None-Match": known });
      assert.deepEqual([answer.status, answer.bytes.length, answer.headers.etag], [304, 0, etag]);
    }
    assert.equal((await get("GET", { "If-None-Match": '"other"' })).status, 200);
  });
});
