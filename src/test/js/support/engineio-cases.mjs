import { strict as assert } from "node:assert";
import { describe, it } from "node:test";
import { assertRefused, SEPARATOR } from "./engineio.mjs";
import { MAX_PAYLOAD, PING_INTERVAL_MS, PING_TIMEOUT_MS } from "./environment.mjs";
import { pause, until, within } from "./waiting.mjs";

/*
 * The requirements for each Engine.IO v4 endpoint, with any protocol on top of it:
 * https://socket.io/docs/v4/engine-io-protocol/
 */

export function handshakeCases(endpoint) {
  describe("handshake over polling", () => {
    it("opens a session and states its settings", async () => {
      const answer = await endpoint.request({});
      assert.equal(answer.status, 200);
      assert.match(answer.headers["content-type"], /^text\/plain; ?charset=utf-8$/i);
      assert.match(answer.headers["cache-control"], /no-store/);
      assert.equal(answer.body[0], "0");
      assertTerms(JSON.parse(answer.body.slice(1)), ["websocket"]);
    });

    it("gives each session a different id", async () => {
      const ids = await Promise.all(Array.from({ length: 10 }, async () => (await endpoint.poll()).sid));
      assert.equal(new Set(ids).size, ids.length);
    });

    for (const version of ["", "EIO=abc&", "EIO=2&", "EIO=5&", "EIO=44&", "EIO=&"]) {
      it(`refuses the version «${version}»`, async () => {
        assertRefused(await endpoint.request(`${version}transport=polling`), "unsupportedProtocol");
      });
    }

    for (const transport of ["", "&transport=", "&transport=abc", "&transport=Polling"]) {
      it(`refuses the transport «${transport}»`, async () => {
        assertRefused(await endpoint.request(`EIO=4${transport}`), "transportUnknown");
      });
    }

    for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
      it(`refuses the method ${method}`, async () => {
        assertRefused(await endpoint.request({}, { method }), "badMethod");
      });
    }

    for (const sid of ["unknown", "__proto__", "constructor", "../../etc", "%00"]) {
      it(`refuses the unknown session id «${sid}»`, async () => {
        assertRefused(await endpoint.request({ sid }), "sessionUnknown");
        assertRefused(await endpoint.request({ sid }, { method: "POST", body: "4hello" }), "sessionUnknown");
      });
    }

    it("refuses the transport websocket without an upgrade request", async () => {
      assertRefused(await endpoint.request({ transport: "websocket" }), "badRequest");
    });

    it("ignores the cache breaker", async () => {
      assert.equal((await endpoint.request("EIO=4&transport=polling&t=abc123")).status, 200);
    });
  });

  describe("handshake over WebSocket", () => {
    it("opens a session and states its settings", async () => {
      assertTerms((await endpoint.connect()).handshake, []);
    });

    for (const version of ["", "EIO=abc&", "EIO=2&", "EIO=5&", "EIO=44&", "EIO=&"]) {
      it(`refuses the version «${version}»`, async () => {
        assertRefused(await endpoint.refusedWebSocket(`${version}transport=websocket`), "unsupportedProtocol");
      });
    }

    for (const transport of ["", "&transport=", "&transport=abc", "&transport=WebSocket"]) {
      it(`refuses the transport «${transport}»`, async () => {
        assertRefused(await endpoint.refusedWebSocket(`EIO=4${transport}`), "transportUnknown");
      });
    }

    for (const sid of ["unknown", "__proto__", "constructor"]) {
      it(`refuses the unknown session id «${sid}»`, async () => {
        assertRefused(await endpoint.refusedWebSocket({ sid }), "sessionUnknown");
      });
    }
  });

  describe("an open session", () => {
    it("refuses requests of another protocol version", async () => {
      const { sid } = await endpoint.poll();
      assertRefused(await endpoint.request({ sid, EIO: 3 }), "badRequest");
      assertRefused(await endpoint.request(`transport=polling&sid=${sid}`), "badRequest");
      assertRefused(await endpoint.refusedWebSocket({ sid, EIO: 3 }), "badRequest");
    });

    it("cannot be polled when it was opened over WebSocket", async () => {
      const { sid } = (await endpoint.connect()).handshake;
      assertRefused(await endpoint.request({ sid }), "badRequest");
    });
  });
}

function assertTerms({ sid, ...terms }, upgrades) {
  // At least 120 bits, in an alphabet that needs no escapes in a query.
  assert.match(sid, /^[\w-]{20,}$/);
  assert.deepEqual(terms, {
    upgrades,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    maxPayload: MAX_PAYLOAD,
  });
}

/** @param greeting a packet that the protocol on top requires soon after the handshake */
export function heartbeatCases(endpoint, { greeting } = {}) {
  describe("heartbeat over polling", () => {
    it("pings repeatedly while the client answers", async () => {
      const session = await endpoint.poll();
      if (greeting) await session.push(greeting);
      for (let pings = 0; pings < 3; ) {
        const { status, body } = await session.get();
        assert.equal(status, 200, body);
        if (!body.split(SEPARATOR).includes("2")) continue;
        pings += 1;
        await session.push("3");
      }
    });

    it("ends the session of a client that polls and never answers", async () => {
      const session = await endpoint.poll();
      const seen = await session.untilGone({ pong: false });
      assert.equal(seen[0], "2");
      assert.equal(seen.filter((packet) => packet === "2").length, 1);
    });

    it("ends the session of a client that sends no requests", async () => {
      const session = await endpoint.poll();
      await pause(PING_INTERVAL_MS + PING_TIMEOUT_MS);
      await session.untilGone({ pong: false });
    });
  });

  describe("heartbeat over WebSocket", () => {
    it("pings repeatedly while the client answers", async () => {
      const frames = await endpoint.connect({ pong: false });
      if (greeting) frames.send(greeting);
      for (let pings = 0; pings < 3; ) {
        if ((await frames.next()) !== "2") continue;
        pings += 1;
        frames.send("3");
      }
      assert.ok(frames.isOpen());
    });

    it("closes the WebSocket of a client that never answers", async () => {
      const frames = await endpoint.connect({ pong: false });
      assert.equal(await frames.next(), "2");
      await within(frames.closed, "the close of the WebSocket");
    });
  });
}

export function closeCases(endpoint) {
  describe("close", () => {
    it("ends a polling session at the client's request and releases its poll", async () => {
      const session = await endpoint.poll();
      const waiting = session.startGet();
      // The poll must arrive before the close packet.
      await pause(50);
      await session.push("1");
      const { status, body } = await within(waiting.response, "the release of the poll");
      assert.deepEqual([status, body], [200, "6"]);
      assertRefused(await session.get(), "sessionUnknown");
    });

    it("ends a WebSocket session at the client's request", async () => {
      // The official server ignores this packet until a heartbeat is missed, so the client answers no ping.
      const frames = await endpoint.connect({ pong: false });
      frames.send("1");
      await within(frames.closed, "the close of the WebSocket");
      await untilUnknown(endpoint, frames.handshake.sid);
    });

    it("ends the session when the WebSocket closes", async () => {
      const frames = await endpoint.connect();
      frames.close();
      await within(frames.closed, "the close of the WebSocket");
      await untilUnknown(endpoint, frames.handshake.sid);
    });
  });
}

async function untilUnknown(endpoint, sid) {
  const gone = (answer) => JSON.parse(answer.body).code === 1;
  await until(async () => gone(await endpoint.request({ sid })), "the end of the session");
}

/**
 * @param say      makes a packet that the server answers
 * @param answered makes the packet of that answer
 */
export function upgradeCases(endpoint, { say, answered, settle = async () => {} }) {
  describe("upgrade", () => {
    it("answers the probe, releases the poll and continues over WebSocket", async () => {
      const session = await endpoint.poll();
      await settle(session);
      const frames = await probed(endpoint, session);
      assert.deepEqual(await session.payload(), ["6"]);
      frames.send("5");
      await exchange(frames);
    });

    it("releases a poll that is waiting when the probe arrives", async () => {
      const session = await endpoint.poll();
      await settle(session);
      const waiting = session.startGet();
      const frames = await probed(endpoint, session);
      assert.deepEqual(await session.payload(within(waiting.response, "the release of the poll")), ["6"]);
      frames.send("5");
      await exchange(frames);
    });

    it("refuses HTTP requests of the session after the upgrade", async () => {
      const { session, frames } = await upgraded();
      assertRefused(await session.get(), "badRequest");
      assertRefused(await session.post("4hello"), "badRequest");
      await exchange(frames);
    });

    it("closes another WebSocket of the session after the upgrade", async () => {
      const { session, frames } = await upgraded();
      await assertTurnedAway(endpoint, session);
      await exchange(frames);
    });

    it("closes another WebSocket of the session while one is probing", async () => {
      const session = await endpoint.poll();
      await settle(session);
      const frames = await probed(endpoint, session);
      await assertTurnedAway(endpoint, session);
      frames.send("5");
      await exchange(frames);
    });

    it("continues to poll when the probing WebSocket closes", async () => {
      const session = await endpoint.poll();
      await settle(session);
      const frames = await probed(endpoint, session);
      frames.close();
      await within(frames.closed, "the close of the WebSocket");
      await exchangeOverPolling(session);
    });

    it("continues to poll when the WebSocket sends another packet than a probe", async () => {
      const session = await endpoint.poll();
      await settle(session);
      const frames = await endpoint.webSocket({ sid: session.sid });
      frames.send("4hello");
      await within(frames.closed, "the close of the WebSocket");
      await exchangeOverPolling(session);
    });

    it("delivers messages from before and after the upgrade in order", async () => {
      const session = await endpoint.poll();
      await settle(session);
      const frames = await probed(endpoint, session);
      for (const text of ["one", "two", "three"]) await session.push(say(text));
      frames.send("5");
      for (const text of ["four", "five"]) frames.send(say(text));
      const expected = ["one", "two", "three", "four", "five"].map(answered);
      assert.deepEqual(await frames.take(expected.length), expected);
    });
  });

  async function upgraded() {
    const session = await endpoint.poll();
    await settle(session);
    const frames = await probed(endpoint, session);
    frames.send("5");
    await exchange(frames);
    return { session, frames };
  }

  async function exchange(frames) {
    frames.send(say("hello"));
    assert.equal(await frames.next(), answered("hello"));
  }

  async function exchangeOverPolling(session) {
    await session.push(say("hello"));
    const packets = (await session.packets(1)).filter((packet) => packet !== "6");
    assert.deepEqual(packets.length > 0 ? packets : await session.packets(1), [answered("hello")]);
  }
}

/** Opens a WebSocket of the session and waits for the answer to its probe. */
async function probed(endpoint, session) {
  const frames = await endpoint.webSocket({ sid: session.sid });
  frames.send("2probe");
  assert.equal(await frames.next(), "3probe");
  return frames;
}

/** The server may refuse the handshake or close the WebSocket after it, because the specification allows both. */
async function assertTurnedAway(endpoint, session) {
  const frames = await endpoint.webSocket({ sid: session.sid }).catch((error) => {
    assert.match(error.message, /refused with 400/);
    return undefined;
  });
  if (frames) await within(frames.closed, "the close of the other WebSocket");
}
