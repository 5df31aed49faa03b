/*
 * On Payara, the server writes WebSocket frames to the sockets directly and bypasses the HTTP server.
 * Environment: ENGINEIO_URL
 */
import { strict as assert } from "node:assert";
import { afterEach, it } from "node:test";
import { Endpoint } from "./support/engineio.mjs";
import { required } from "./support/environment.mjs";
import { terminateAll } from "./support/frames.mjs";

const endpoint = new Endpoint(required("ENGINEIO_URL"), "/engine.io/");

afterEach(terminateAll);

it("writes frames to the socket directly", async () => {
  const frames = await endpoint.connect();
  frames.send("4who writes?");
  assert.equal(await frames.next(), "4SocketWire");
});
