/*
 * Socket.IO v5, packet by packet, against the echo application:
 * https://socket.io/docs/v4/socket-io-protocol/
 * Environment: SOCKETIO_URL.
 */
import { strict as assert } from "node:assert";
import { afterEach, describe, it } from "node:test";
import { Endpoint, SEPARATOR } from "./support/engineio.mjs";
import { closeCases, handshakeCases, heartbeatCases, upgradeCases } from "./support/engineio-cases.mjs";
import { required } from "./support/environment.mjs";
import { terminateAll } from "./support/frames.mjs";
import { event, join, named } from "./support/socketio.mjs";
import { within } from "./support/waiting.mjs";

const endpoint = new Endpoint(required("SOCKETIO_URL"), "/socket.io/");

const TWO_PLACES = '{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}';
const TWO_ATTACHMENTS = [Buffer.of(1, 2, 3), Buffer.of(4, 5, 6)];

afterEach(terminateAll);

handshakeCases(endpoint);
heartbeatCases(endpoint, { greeting: "40" });
closeCases(endpoint);
upgradeCases(endpoint, {
  say: (text) => event("message", text),
  answered: (text) => event("message-back", text),
  settle: async (session) => {
    await session.push("40");
    await session.packets(2);
  },
});

describe("connect", () => {
  for (const namespace of ["/", "/custom"]) {
    for (const auth of [undefined, { token: "123" }, {}]) {
      it(`admits a client to ${namespace} with the auth payload ${JSON.stringify(auth)}`, async () => {
        const frames = await endpoint.connect();
        await join(frames, namespace, auth);
        assert.equal(await frames.next(), `42${named(namespace)}${JSON.stringify(["auth", auth ?? {}])}`);
      });
    }
  }

  it("accepts a namespace without the comma", async () => {
    const frames = await endpoint.connect();
    frames.send("40/custom");
    assert.match(await frames.next(), /^40\/custom,\{"sid":"[^"]+"\}$/);
  });

  it("works over polling", async () => {
    const session = await endpoint.poll();
    await session.push("40");
    const [answer, auth] = await session.packets(2);
    assert.match(answer, /^40\{"sid":"[^"]+"\}$/);
    assert.equal(auth, event("auth", {}));
  });

  it("gives each socket an id that differs from the session id and from the ids of other sockets", async () => {
    const frames = await endpoint.connect();
    const ids = [frames.handshake.sid, await join(frames, "/")];
    await frames.next();
    ids.push(await join(frames, "/custom"));
    assert.equal(new Set(ids).size, ids.length);
  });

  for (const packet of ["40/random", "40/random,", '40/random,{"token":"123"}']) {
    it(`is refused for an unknown namespace: ${packet}`, async () => {
      const frames = await endpoint.connect();
      frames.send(packet);
      assert.equal(await frames.next(), '44/random,{"message":"Invalid namespace"}');
    });
  }

  it("succeeds after a refusal", async () => {
    const frames = await endpoint.connect();
    frames.send("40/random,");
    await frames.next();
    await join(frames, "/custom");
  });

  it("is refused by the middleware of the namespace with its message and data", async () => {
    const frames = await endpoint.connect();
    frames.send("40/guarded,");
    assert.equal(await frames.next(), '44/guarded,{"message":"not today","data":{"retry":5}}');
  });

  for (const packet of ["4abc", "40[]", '40"text"', "40{", "4", "42"]) {
    it(`closes the session at once when the packet is malformed: ${packet}`, () => assertClosesBeforeIdle(packet));
  }

  it("closes the session at once when an event precedes the CONNECT packet", () => assertClosesBeforeIdle(event("message", 1)));

  it("closes a session that sends no CONNECT packet", async () => {
    const frames = await endpoint.connect();
    await within(frames.closed, "the close of the session");
  });

  it("closes a session that no namespace admits", async () => {
    const frames = await endpoint.connect();
    frames.send("40/random,");
    await within(frames.closed, "the close of the session");
  });
});

describe("disconnect", () => {
  it("from the main namespace keeps the session open", async () => {
    const frames = await joined({ pong: false });
    frames.send("41");
    assert.equal(await frames.next(), "2");
    frames.send("3");
    await join(frames);
  });

  it("from one namespace keeps the other namespaces connected", async () => {
    const frames = await joined();
    await join(frames, "/custom");
    await frames.next();
    frames.send("41/custom,");
    frames.send(event("message", "to the main namespace"));
    assert.equal(await frames.next(), event("message-back", "to the main namespace"));
  });

  it("accepts a namespace without the comma", async () => {
    const frames = await joined();
    await join(frames, "/custom");
    await frames.next();
    frames.send("41/custom");
    frames.send(event("message", "still here"));
    assert.equal(await frames.next(), event("message-back", "still here"));
  });
});

describe("events", () => {
  for (const words of [[], [1, "2", { 3: [true] }], [null, false, 0.5, -1e300, "", {}, []], ["€ 日本語 👩‍👩‍👧‍👦 \n\u0000\u001e\"\\"]]) {
    it(`come back with the arguments ${JSON.stringify(words)}`, async () => {
      const frames = await joined();
      frames.send(event("message", ...words));
      const answer = await frames.next();
      assert.equal(answer.slice(0, 2), "42");
      assert.deepEqual(JSON.parse(answer.slice(2)), ["message-back", ...words]);
    });
  }

  it("come back in their own namespace", async () => {
    const frames = await joined();
    await join(frames, "/custom");
    await frames.next();
    frames.send('42/custom,["message","a"]');
    frames.send('42["message","b"]');
    // The namespaces are independent, so either answer may arrive first.
    const answers = new Set(await frames.take(2));
    assert.deepEqual(answers, new Set(['42/custom,["message-back","a"]', '42["message-back","b"]']));
  });

  it("come back in order", async () => {
    const frames = await joined();
    const numbers = Array.from({ length: 300 }, (_, i) => i);
    for (const number of numbers) frames.send(event("message", number));
    assert.deepEqual(await frames.take(numbers.length), numbers.map((number) => event("message-back", number)));
  });

  it("come back with their attachments", async () => {
    const frames = await joined();
    for (const part of [`452-["message",${TWO_PLACES}]`, ...TWO_ATTACHMENTS]) frames.send(part);
    assert.deepEqual(await frames.take(3), [`452-["message-back",${TWO_PLACES}]`, ...TWO_ATTACHMENTS]);
  });

  it("come back with their attachments over polling", async () => {
    const session = await endpoint.poll();
    await session.push("40");
    await session.packets(2);
    await session.push([`452-["message",${TWO_PLACES}]`, "bAQID", "bBAUG"].join(SEPARATOR));
    assert.deepEqual(await session.packets(3), [`452-["message-back",${TWO_PLACES}]`, "bAQID", "bBAUG"]);
  });

  it("come back with an attachment in another namespace", async () => {
    const frames = await joined();
    await join(frames, "/custom");
    await frames.next();
    for (const part of ['451-/custom,["message",{"a":{"_placeholder":true,"num":0}}]', Buffer.of(7)]) frames.send(part);
    assert.deepEqual(await frames.take(2), [
      '451-/custom,["message-back",{"a":{"_placeholder":true,"num":0}}]',
      Buffer.of(7),
    ]);
  });

  it("have no effect without a handler", async () => {
    const frames = await joined();
    frames.send(event("nobody-handles-this", 1));
    frames.send(event("message", 2));
    assert.equal(await frames.next(), event("message-back", 2));
  });
});

describe("acknowledgements", () => {
  it("carry the id and the arguments of the event", async () => {
    const frames = await joined();
    frames.send('42456["message-with-ack",1,"2",{"3":[false]}]');
    assert.equal(await frames.next(), '43456[1,"2",{"3":[false]}]');
  });

  it("carry the id 0 and no arguments", async () => {
    const frames = await joined();
    frames.send('420["message-with-ack"]');
    assert.equal(await frames.next(), "430[]");
  });

  it("carry the namespace of the event", async () => {
    const frames = await joined();
    await join(frames, "/custom");
    await frames.next();
    frames.send('42/custom,7["message-with-ack","x"]');
    assert.equal(await frames.next(), '43/custom,7["x"]');
  });

  it("may carry attachments", async () => {
    const frames = await joined();
    for (const part of [`452-789["message-with-ack",${TWO_PLACES}]`, ...TWO_ATTACHMENTS]) frames.send(part);
    assert.deepEqual(await frames.take(3), [`462-789[${TWO_PLACES}]`, ...TWO_ATTACHMENTS]);
  });

  it("with an unknown id are ignored", async () => {
    const frames = await joined();
    frames.send("43999[1]");
    frames.send(event("message", "after it"));
    assert.equal(await frames.next(), event("message-back", "after it"));
  });
});

describe("the session is closed", () => {
  for (const [what, packet] of [
    ["an unknown packet type", "4abc"],
    ["an unknown packet number", "47"],
    ["a payload that is no array", "42{}"],
    ["a payload that is no JSON", '42["message",'],
    ["an event without a name", "42[]"],
    ["an event whose name is an object", "42[{}]"],
    ["an ack id that is no number", '42abc["message-with-ack",1,"2",{"3":[false]}]'],
    ["an ack without an array", "431{}"],
    ["a count of attachments that is missing", '45-["message",{"_placeholder":true,"num":0}]'],
    ["a count of attachments that is no number", '45x-["message",{"_placeholder":true,"num":0}]'],
    ["a count of attachments above the limit", '4599999999-["message",{"_placeholder":true,"num":0}]'],
    ["an attachment without a binary event", Buffer.of(1, 2, 3)],
  ]) {
    it(`upon ${what}`, () => assertCloses(joined(), packet));
  }

  for (const name of ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"]) {
    it(`upon an event of the reserved name ${name}`, () => assertCloses(joined(), event(name, 1)));
  }

  it("upon text instead of an attachment", () =>
    assertCloses(joined(), `452-["message",${TWO_PLACES}]`, TWO_ATTACHMENTS[0], event("message", 1)));

  it("upon a placeholder without an attachment", () =>
    assertCloses(joined(), '451-["message",{"_placeholder":true,"num":5}]', Buffer.of(1)));
});

/** Opens a WebSocket and connects it to the main namespace. */
async function joined(options) {
  const frames = await endpoint.connect(options);
  await join(frames);
  assert.equal(await frames.next(), event("auth", {}));
  return frames;
}

/** Asserts that the packet closes the session: an older idle session, which has the same connect timeout, is still open. */
async function assertClosesBeforeIdle(packet) {
  const idle = await endpoint.connect();
  const frames = await endpoint.connect();
  frames.send(packet);
  const closing = [frames.closed.then(() => "malformed"), idle.closed.then(() => "idle")];
  assert.equal(await within(Promise.race(closing), "the close of the session"), "malformed");
}

async function assertCloses(connecting, ...messages) {
  const frames = await connecting;
  for (const message of messages) frames.send(message);
  await within(frames.closed, "the close of the session");
}
