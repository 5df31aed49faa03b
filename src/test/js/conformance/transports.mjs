import { strict as assert } from "node:assert";
import { it } from "node:test";
import { connect, connected, once, socket, TRANSPORTS, upgraded } from "../support/clients.mjs";
import { assertRefused } from "../support/engineio.mjs";
import { unique } from "../support/tokens.mjs";
import { within } from "../support/waiting.mjs";
import { ask, endpoint, heardBy, rest } from "./application.mjs";

const EVENTS = 200;
const QUICK_PING_MS = 5_000;

const handshake = async () => (await endpoint.poll()).handshake;

it("the handshake offers WebSocket and states heartbeat and limits", async () => {
  const { sid, upgrades, ...numbers } = await handshake();
  assert.match(sid, /^\S{20,}$/);
  assert.deepEqual(upgrades, ["websocket"]);
  assert.deepEqual(Object.keys(numbers).sort(), ["maxPayload", "pingInterval", "pingTimeout"]);
  for (const number of Object.values(numbers)) assert.ok(number > 0, String(number));
});

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  it(`events and acknowledgements arrive in order in both directions over ${name}`, async () => {
    const client = socket("/", { transports });
    const echoed = heardBy(client, "echoed");
    client.on("question", (number, answer) => answer(number + 1));
    await connect(client);
    const numbers = Array.from({ length: EVENTS }, (_, number) => number);
    assert.deepEqual(await Promise.all(numbers.map((number) => ask(client, "echo", number))), numbers);
    assert.equal(await ask(client, "ask", 41), 42);
    assert.deepEqual(echoed, numbers);
  });

  it(`binary data arrives in both directions over ${name}`, async () => {
    const client = await connected("/", { transports });
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
    const echo = await ask(client, "echo", { bytes, text: "é", more: [Buffer.alloc(0)] });
    assert.deepEqual([Buffer.from(echo.bytes), echo.text, Buffer.from(echo.more[0])], [bytes, "é", Buffer.alloc(0)]);
    const room = unique();
    await ask(client, "join", room);
    const arrived = once(client, "bytes");
    await rest(`rooms/${room}/bytes`, bytes, "application/octet-stream");
    assert.deepEqual(Buffer.from((await arrived)[0]), bytes);
  });
}

it("an upgrade keeps the session, and ends its polling", async () => {
  const client = await connected();
  const { id } = client;
  await upgraded(client);
  assert.equal(await ask(client, "echo", "upgraded"), "upgraded");
  assert.equal(client.id, id);
  const poll = await endpoint.request({ sid: client.io.engine.id });
  assertRefused(poll, "badRequest");
});

it("the heartbeat keeps idle clients of both transports connected", async (test) => {
  const { pingInterval } = await handshake();
  if (pingInterval > QUICK_PING_MS) return test.skip(`socketio.ping-interval is ${pingInterval} ms`);
  const clients = await Promise.all([TRANSPORTS.polling, TRANSPORTS.websocket].map((transports) => connected("/", { transports })));
  for (let beat = 0; beat < 2; beat += 1) await Promise.all(clients.map((client) => once(client.io, "ping")));
  for (const client of clients) assert.equal(await ask(client, "echo", "alive"), "alive");
});

it("an unknown session, transport or protocol version is refused", async () => {
  assertRefused(await endpoint.request({ sid: "nobody" }), "sessionUnknown");
  assertRefused(await endpoint.request({ transport: "pigeon" }), "transportUnknown");
  assertRefused(await endpoint.request({ EIO: 2 }), "unsupportedProtocol");
  assertRefused(await endpoint.refusedWebSocket({ sid: "nobody" }), "sessionUnknown");
});

it("a malformed packet ends its own session and no other session", async () => {
  const bystander = await connected();
  const frames = await endpoint.connect();
  frames.send("4nonsense");
  await within(frames.closed, "the end of the session");
  assert.equal(await ask(bystander, "echo", "here"), "here");
});
