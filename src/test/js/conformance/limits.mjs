import { strict as assert } from "node:assert";
import { it } from "node:test";
import { connected } from "../support/clients.mjs";
import { assertRefused } from "../support/engineio.mjs";
import { join } from "../support/socketio.mjs";
import { within } from "../support/waiting.mjs";
import { ask, endpoint, LIMITED, MAX_ATTACHMENTS, MAX_OUTBOUND_PACKETS } from "./application.mjs";

it("a POST over the payload limit is refused with 413", async () => {
  const session = await endpoint.poll();
  const { status } = await session.post(`4${"x".repeat(session.handshake.maxPayload)}`);
  assert.equal(status, 413);
});

it("a payload up to the limit is served over both transports", async () => {
  for (const transport of ["polling", "websocket"]) {
    const client = await connected("/", { transports: [transport] });
    const text = "x".repeat(client.io.engine.maxPayload - 100);
    assert.equal(await ask(client, "echo", text), text);
  }
});

it("a WebSocket message over the payload limit ends the session", async () => {
  const frames = await endpoint.connect();
  await join(frames);
  frames.send(`42["echo","${"x".repeat(frames.handshake.maxPayload)}"]`);
  await within(frames.closed, "the end of the session");
});

it("a packet with too many attachments ends the session", async () => {
  const frames = await endpoint.connect();
  await join(frames);
  frames.send(`45${MAX_ATTACHMENTS + 1}-["echo"]`);
  await within(frames.closed, "the end of the session");
});

it("a client that reads nothing is closed when its queue is full", async () => {
  const session = await endpoint.poll();
  await session.push("40");
  const [connect] = await session.packets(1);
  const { sid } = JSON.parse(connect.slice("40".length));
  await ask(await connected(), "flood", sid, 2 * MAX_OUTBOUND_PACKETS);
  assertRefused(await session.get(), "sessionUnknown");
});

it("events above their rate limit are refused, and the client receives the time to wait", async () => {
  const client = await connected();
  for (let number = 0; number < LIMITED; number += 1) assert.equal(await ask(client, "limited:ask", number), number);
  const { error } = await ask(client, "limited:ask", LIMITED);
  assert.equal(error.code, "RATE_LIMITED");
  assert.ok(error.retryAfter > 0, String(error.retryAfter));
  assert.equal(await ask(client, "echo", "free"), "free");
});
