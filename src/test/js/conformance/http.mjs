import { strict as assert } from "node:assert";
import { it } from "node:test";
import { connected, TRANSPORTS } from "../support/clients.mjs";
import { assertRefused } from "../support/engineio.mjs";
import { send } from "../support/http.mjs";
import { ALLOWED_ORIGIN, ask, base, endpoint } from "./application.mjs";

const LOOPBACK = /^(127\.|::1$|0:0:0:0:0:0:0:1$|::ffff:127\.)/;

const path = (relative) => new URL(relative, base).href;

it("the client files are served, and a client with a current copy receives 304", async () => {
  for (const name of ["socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js", "socket.io.js.map", "socketio-ee.js"]) {
    const { status, headers } = await send(path(`socket.io/${name}`));
    assert.equal(status, 200, name);
    assert.match(headers["content-type"], name.endsWith(".map") ? /json/ : /javascript/);
    const again = await send(path(`socket.io/${name}`), { headers: { "If-None-Match": headers.etag } });
    assert.deepEqual([again.status, again.body], [304, ""], name);
  }
});

it("the contract describes the events in TypeScript and AsyncAPI", async () => {
  const types = await send(path("contract/events.d.ts"));
  assert.equal(types.status, 200);
  for (const event of ["draft", "placed"]) assert.match(types.body, new RegExp(`\\b${event}\\b`));
  const document = JSON.parse((await send(path("contract/asyncapi.json"))).body);
  assert.match(document.asyncapi, /^3\./);
  assert.ok(Object.keys(document.channels).length >= 3, Object.keys(document.channels).join(", "));
});

it("pages of an origin that is not allowed are refused over both transports", async () => {
  const headers = { Origin: "https://foreign.example" };
  const polling = await endpoint.request({}, { headers });
  assertRefused(polling, "forbidden");
  assert.equal(polling.headers["access-control-allow-origin"], undefined);
  assertRefused(await endpoint.refusedWebSocket({}, { headers }), "forbidden");
});

it("pages of an allowed origin get their CORS headers and may open a WebSocket", async () => {
  const headers = { Origin: ALLOWED_ORIGIN };
  const polling = await endpoint.request({}, { headers });
  assert.deepEqual([polling.status, polling.headers["access-control-allow-origin"]], [200, ALLOWED_ORIGIN]);
  assert.equal(polling.headers["access-control-allow-credentials"], "true");
  const preflight = await endpoint.request(
    {},
    { method: "OPTIONS", headers: { ...headers, "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type" } },
  );
  assert.ok([200, 204].includes(preflight.status), String(preflight.status));
  assert.match(preflight.headers["access-control-allow-methods"], /POST/);
  await endpoint.connect({ headers });
});

it("pages of the server's own host are always allowed", async () => {
  const headers = { Origin: base.origin };
  assert.equal((await endpoint.request({}, { headers })).status, 200);
  await endpoint.connect({ headers });
});

it("the handshake knows the address of the client and whether it came over TLS", async () => {
  for (const transports of Object.values(TRANSPORTS)) {
    const { secure, address } = await ask(await connected("/", { transports }), "handshake");
    assert.equal(secure, base.protocol === "https:");
    assert.match(address, process.env.CLIENT_ADDRESS ? new RegExp(process.env.CLIENT_ADDRESS) : LOOPBACK);
  }
});
