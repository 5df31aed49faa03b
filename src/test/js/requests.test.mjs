/*
 * The checks of a request that precede all others: its size, its host, and the client behind a proxy.
 * The server trusts the loopback address as a proxy, serves the host shop.example, and has max-headers=4000.
 * The cookie of a session is named io.
 * Environment: SOCKETIO_URL
 */
import { strict as assert } from "node:assert";
import { after, afterEach, describe, it } from "node:test";
import { connected, disconnectAll, TRANSPORTS } from "./support/clients.mjs";
import { Endpoint } from "./support/engineio.mjs";
import { required } from "./support/environment.mjs";
import { handshake, RawRequest } from "./support/raw.mjs";

const endpoint = new Endpoint(required("SOCKETIO_URL"), "/socket.io/");
const open = new Set();

/** The requests of both transports: [url, header lines, status if admitted]. */
const REQUESTS = {
  polling: [endpoint.url(), () => ({}), 200],
  websocket: [endpoint.url({ transport: "websocket" }), handshake, 101],
};
const FILE = endpoint.url().replace(/\?.*/, "socket.io.js");
const FORBIDDEN = { code: 4, message: "Forbidden" };
const TOO_LARGE = { code: 3, message: "Request header fields too large" };

afterEach(() => {
  for (const request of open) request.destroy();
  open.clear();
});
after(disconnectAll);

function answer(url, headers) {
  const request = new RawRequest(url, headers);
  open.add(request);
  return request.answer();
}

for (const [transport, [url, lines, admitted]] of Object.entries(REQUESTS)) {
  const status = async (headers) => (await answer(url, { ...lines(), ...headers })).status;

  describe(`a request for ${transport}`, () => {
    it("is refused with 431 if its headers are too large", async () => {
      for (const headers of [{ Cookie: "x".repeat(4000) }, { "X-Many": Array(80).fill("x".repeat(20)) }]) {
        const refusal = await answer(url, { ...lines(), ...headers });
        assert.deepEqual([refusal.status, JSON.parse(refusal.body)], [431, TOO_LARGE]);
      }
      assert.equal(await status({ Cookie: "x".repeat(3000) }), admitted);
    });

    it("is refused with 403 if its host is not listed", async () => {
      for (const headers of [{ Host: "evil.example" }, { "X-Forwarded-Host": "evil.example" }]) {
        const refusal = await answer(url, { ...lines(), ...headers });
        assert.deepEqual([refusal.status, JSON.parse(refusal.body)], [403, FORBIDDEN]);
      }
    });

    it("is refused if it comes over TLS from an http page of the same host", async () => {
      const http = { Host: "shop.example", Origin: "http://shop.example" };
      assert.equal(await status(http), admitted);
      assert.equal(await status({ ...http, "X-Forwarded-Proto": "https" }), 403);
      assert.equal(await status({ ...http, Forwarded: "for=192.0.2.7;proto=https" }), 403);
      assert.equal(await status({ ...http, Origin: "https://shop.example" }), admitted);
    });

    it("may come from a page of the host that the proxy reports", async () => {
      const headers = { "X-Forwarded-Host": "shop.example:8443", "X-Forwarded-Proto": "https" };
      assert.equal(await status({ ...headers, Origin: "https://shop.example:8443" }), admitted);
    });

    it("is answered with the headers that restrict browsers", async () => {
      for (const more of [{}, { Host: "evil.example" }]) {
        const { headers } = await answer(url, { ...lines(), "X-Forwarded-Proto": "https", ...more });
        assert.equal(headers["x-content-type-options"], "nosniff");
        assert.equal(headers["strict-transport-security"], "max-age=60");
        assert.match(headers["permissions-policy"], /camera=\(\)/);
      }
      const { headers } = await answer(url, lines());
      assert.equal(headers["strict-transport-security"], undefined);
    });

    it("has the client that the last trusted proxy reports", async () => {
      for (const [headers, expected] of [
        [{ "X-Forwarded-For": "203.0.113.9, 192.0.2.7, 127.0.0.1", "X-Forwarded-Proto": "https" }, ["192.0.2.7", true]],
        [{ "X-Forwarded-For": "[2001:DB8::1]:4711" }, ["2001:db8::1", false]],
        [{ Forwarded: 'for="[2001:db8::1]:4711";proto=https' }, ["2001:db8::1", true]],
        [{ "X-Forwarded-For": "unknown" }, ["127.0.0.1", false]],
        [{ Forwarded: 'for="open' }, ["127.0.0.1", false]],
      ]) {
        const client = await connected("/handlers", { transports: TRANSPORTS[transport], extraHeaders: headers });
        const [address, secure] = await client.timeout(5000).emitWithAck("request");
        assert.deepEqual([address, secure], expected);
      }
    });
  });
}

describe("a client file", () => {
  it("is refused if its host is not listed, and has the headers that restrict browsers", async () => {
    const refusal = await answer(FILE, { Host: "evil.example" });
    assert.deepEqual([refusal.status, JSON.parse(refusal.body)], [403, FORBIDDEN]);
    const file = await answer(FILE, {});
    assert.deepEqual([file.status, file.headers["x-content-type-options"]], [200, "nosniff"]);
  });
});

describe("the cookie of a session", () => {
  const cookie = async (url, headers) => (await answer(url, headers)).headers["set-cookie"];

  it("is in the response that opens a polling session, and secure if the client uses TLS", async () => {
    const opened = await answer(endpoint.url(), {});
    const { sid } = JSON.parse(opened.body.slice(1));
    assert.equal(opened.headers["set-cookie"], `io=${sid}; Path=/; HttpOnly; SameSite=Lax`);
    assert.match(await cookie(endpoint.url(), { "X-Forwarded-Proto": "https" }), /; Secure; SameSite=Lax$/);
    assert.equal(await cookie(endpoint.url({ sid }), {}), undefined);
  });

  it("is in no response of a WebSocket", async () => {
    assert.equal(await cookie(endpoint.url({ transport: "websocket" }), handshake()), undefined);
  });
});
