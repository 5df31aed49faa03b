/*
 * Engine.IO v4, packet by packet, against an endpoint that sends every message back.
 * Environment: ENGINEIO_URL; ORIGIN_ALLOWED (http://allowed.example); FAST_PATH (false).
 */
import { strict as assert } from "node:assert";
import { once } from "node:events";
import { afterEach, describe, it } from "node:test";
import { assertRefused, Endpoint, SEPARATOR } from "./support/engineio.mjs";
import { closeCases, handshakeCases, heartbeatCases, upgradeCases } from "./support/engineio-cases.mjs";
import { ALLOWED_ORIGIN, MAX_PAYLOAD, PING_INTERVAL_MS, PING_TIMEOUT_MS, FAST_PATH, required } from "./support/environment.mjs";
import { terminateAll } from "./support/frames.mjs";
import { hasty } from "./support/hasty.mjs";
import { start } from "./support/http.mjs";
import { CONTINUATION, frame, handshake, RawRequest, TEXT } from "./support/raw.mjs";
import { pause, until, within } from "./support/waiting.mjs";

const endpoint = new Endpoint(required("ENGINEIO_URL"), "/engine.io/");

afterEach(terminateAll);

handshakeCases(endpoint);
heartbeatCases(endpoint);
closeCases(endpoint);
upgradeCases(endpoint, { say: (text) => `4${text}`, answered: (text) => `4${text}` });

describe("messages over polling", () => {
  for (const [what, payload] of [
    ["one text packet", "4hello"],
    ["several text packets", ["4test1", "4test2", "4test3"].join(SEPARATOR)],
    ["text and binary packets", ["4hello", "bAQIDBA=="].join(SEPARATOR)],
    ["text beyond ASCII", "4€ ÄÖÜ 日本語 👩‍👩‍👧‍👦 é"],
    ["an empty text and an empty binary packet", ["4", "b"].join(SEPARATOR)],
  ]) {
    it(`carries a payload of ${what} both ways`, async () => {
      const session = await endpoint.poll();
      const answer = await session.post(payload);
      assert.deepEqual([answer.status, answer.body], [200, "ok"]);
      assert.match(answer.headers["content-type"], /^text\/html/);
      assert.deepEqual(await session.payload(), payload.split(SEPARATOR));
    });
  }

  for (const [what, accepted, length, encoding] of [
    ["is compressed when it is long", "br, gzip", 3_000, "gzip"],
    ["is compressed whatever the case and the weight", "GZIP;q=1.0", 3_000, "gzip"],
    ["is compressed for the old name of gzip", "br;q=0.5, x-gzip", 3_000, "gzip"],
    ["is compressed for a client that takes anything", "*", 3_000, "gzip"],
    ["is not compressed for a client that refuses it", "gzip;q=0, *", 3_000, null],
    ["is not compressed when it is short", "gzip", 900, null],
    ["is not compressed for a client that does not take it", "identity", 3_000, null],
  ]) {
    it(`are in an answer that ${what}`, async () => {
      const session = await endpoint.poll();
      const text = "long ".repeat(length / 5);
      await session.post(`4${text}`);
      // fetch decodes the body, and still shows its original encoding.
      const answer = await fetch(endpoint.url({ sid: session.sid }), { headers: { "accept-encoding": accepted } });
      assert.equal(answer.headers.get("content-encoding"), encoding);
      // On a slow machine, the answer also contains a ping.
      assert.ok((await answer.text()).split(SEPARATOR).includes(`4${text}`));
    });
  }

  it("reach a poll that is already waiting", async () => {
    const session = await endpoint.poll();
    const waiting = session.startGet();
    await session.push("4hello");
    assert.deepEqual(await session.payload(within(waiting.response, "the answer to the poll")), ["4hello"]);
  });

  it("are never cached", async () => {
    const session = await endpoint.poll();
    assert.match((await session.post("4hello")).headers["cache-control"], /no-store/);
    assert.match((await session.get()).headers["cache-control"], /no-store/);
  });

  for (const payload of ["abc", "", "7", SEPARATOR, `4hello${SEPARATOR}xyz`, "2"]) {
    it(`end the session when one is malformed: ${JSON.stringify(payload)}`, async () => {
      const session = await endpoint.poll();
      await session.post(payload).then(
        ({ status }) => assert.ok([200, 400].includes(status), `status ${status}`),
        // The server may close the connection instead.
        () => {},
      );
      await session.untilGone();
    });
  }
});

describe("messages over WebSocket", () => {
  it("come back as text", async () => {
    const frames = await endpoint.connect();
    frames.send("4hello");
    assert.equal(await frames.next(), "4hello");
  });

  it("come back as binary", async () => {
    const frames = await endpoint.connect();
    frames.send(Uint8Array.of(1, 2, 3, 4));
    assert.deepEqual(await frames.next(), Buffer.of(1, 2, 3, 4));
  });

  it("come back in order, text and binary mixed", async () => {
    const frames = await endpoint.connect();
    const sent = Array.from({ length: 200 }, (_, i) => (i % 3 === 0 ? Buffer.from([i]) : `4message ${i}`));
    for (const message of sent) frames.send(message);
    assert.deepEqual(await frames.take(sent.length), sent);
  });

  it("come back beyond ASCII and empty", async () => {
    const frames = await endpoint.connect();
    const sent = ["4€ ÄÖÜ 日本語 👩‍👩‍👧‍👦 \u0000\u001e", "4", Buffer.alloc(0)];
    for (const message of sent) frames.send(message);
    assert.deepEqual(await frames.take(sent.length), sent);
  });

  for (const message of ["abc", "", "7", "2"]) {
    it(`close the WebSocket when one is malformed: ${JSON.stringify(message)}`, async () => {
      const frames = await endpoint.connect();
      frames.send(message);
      await within(frames.closed, "the close of the WebSocket");
    });
  }
});

describe("requests of a polling session", () => {
  it("end the session when a second poll arrives while one is waiting", async () => {
    const session = await endpoint.poll();
    const answers = await Promise.all([session.get(), session.get()]);
    const [first, second] = answers.sort((a, b) => a.status - b.status);
    assert.deepEqual([first.status, first.body, second.status], [200, "1", 400]);
    await session.untilGone();
  });

  it("end the session when a second POST arrives while one is being read", async () => {
    const session = await endpoint.poll();
    const slow = session.startPost({ "Content-Length": 100 });
    slow.request.write("4hel");
    // Either request may arrive first, and the server may close the connection of the other request.
    const quick = await session.post("4hello").catch(() => undefined);
    if (quick) assert.ok([200, 400].includes(quick.status), `status ${quick.status}`);
    if (quick?.status === 200) await session.post("4hello").catch(() => {});
    await session.untilGone();
    slow.request.destroy();
  });

  it("end the session when the client aborts a poll", async () => {
    const session = await endpoint.poll();
    const waiting = session.startGet();
    await new Promise((resolve) => waiting.request.once("finish", resolve));
    waiting.request.destroy();
    await session.untilGone();
  });

  it("keep a packet for the next poll when a HEAD request arrives", async () => {
    const session = await endpoint.poll();
    await session.push("4hello");
    const { status } = await endpoint.request({ sid: session.sid }, { method: "HEAD" });
    assert.equal(status, 400);
    assert.deepEqual(await session.payload(), ["4hello"]);
  });

  it("are refused with the upgrade headers of a WebSocket", async () => {
    const session = await endpoint.poll();
    const asWebSocket = { headers: { Upgrade: "websocket", Connection: "Upgrade" } };
    assertRefused(await endpoint.request({ sid: session.sid }, asWebSocket), "badRequest");
    assertRefused(await endpoint.request({ transport: "websocket" }, asWebSocket), "badRequest");
  });

  it("end the session when the content type of a body is binary", async () => {
    const session = await endpoint.poll();
    const outcome = session.post("4hello", { "Content-Type": "application/octet-stream" });
    assert.equal((await outcome).status, 400);
    await session.untilGone();
  });
});

describe("slow request bodies", () => {
  const body = Buffer.from("4€uro");

  for (const [what, headers] of [
    ["with a Content-Length", { "Content-Length": body.length }],
    ["with chunked encoding", { "Transfer-Encoding": "chunked" }],
    ["after 100 Continue", { "Content-Length": body.length, Expect: "100-continue" }],
  ]) {
    it(`are accepted ${what}`, async () => {
      const session = await endpoint.poll();
      const { request, response } = session.startPost(headers);
      if (headers.Expect) await within(once(request, "continue"), "100 Continue");
      for (const byte of body) {
        request.write(Buffer.of(byte));
        await pause(5);
      }
      request.end();
      const answer = await within(response, "the answer to the POST");
      assert.deepEqual([answer.status, answer.body], [200, "ok"]);
      assert.deepEqual(await session.payload(), ["4€uro"]);
    });
  }

  for (const [what, method, query, headers] of [
    ["belong to no session", "POST", { sid: "nobody" }, {}],
    ["belong to a GET request", "GET", {}, {}],
    ["belong to an OPTIONS request", "OPTIONS", {}, { Origin: ALLOWED_ORIGIN }],
    ["have the headers of a form and of a WebSocket", "POST", {}, { "Sec-WebSocket-Key": "x", "Content-Type": "application/x-www-form-urlencoded" }],
  ]) {
    it(`do not delay the answer when they ${what}`, async () => {
      const requests = Array.from({ length: 100 }, () =>
        start(endpoint.url(query), { method, headers: { ...headers, "Content-Length": 10 }, open: true }),
      );
      const frames = await endpoint.connect();
      frames.send("4hello");
      assert.equal(await frames.next(), "4hello");
      await endpoint.poll();
      for (const { request, response } of requests) {
        await within(response, "the answer");
        request.destroy();
      }
    });
  }

  it("hold no thread, and are refused after the end of their session", async () => {
    const begin = async () => {
      const { request, response } = (await endpoint.poll()).startPost({ "Content-Length": body.length });
      request.write(body.subarray(1));
      return { request, response };
    };
    // This number exceeds the request threads of a container.
    const posts = await Promise.all(Array.from({ length: 250 }, begin));
    const frames = await endpoint.connect();
    frames.send("4hello");
    assert.equal(await frames.next(), "4hello");
    const session = await endpoint.poll();
    await session.push("4hello");
    assert.deepEqual(await session.payload(), ["4hello"]);
    // After this time the sessions have ended, because no client answered a ping.
    await pause(PING_INTERVAL_MS + PING_TIMEOUT_MS);
    for (const { request, response } of posts) {
      request.end(body.subarray(0, 1));
      const { status } = await within(response, "the answer to the POST");
      assert.equal(status, 400);
    }
  });
});

describe("request bodies that outlive their session", () => {
  for (const [what, drip, skip] of [
    ["one byte after the other", true, false],
    ["not at all", false, !FAST_PATH],
  ]) {
    it(`end with their connection when they arrive ${what}`, { skip }, async () => {
      const { request, response } = (await endpoint.poll()).startPost({ "Content-Length": 100_000 });
      response.catch(() => {});
      request.on("error", () => {});
      request.write("4");
      const dripping = setInterval(() => drip && request.write("x"), 100);
      const ended = new Promise((resolve) => request.once("close", resolve));
      await within(ended, "the end of the connection").finally(() => clearInterval(dripping));
    });
  }
});

describe("the payload limit", () => {
  const atLimit = "4" + "x".repeat(MAX_PAYLOAD - 1);

  it("accepts a body of exactly this size", async () => {
    const session = await endpoint.poll();
    await session.push(atLimit);
    const [packet] = await session.payload();
    assert.ok(packet === atLimit, `${packet.length} characters came back`);
  });

  for (const [what, body] of [
    ["one byte more", atLimit + "x"],
    ["fewer characters and more bytes", "4" + "€".repeat(MAX_PAYLOAD / 2)],
  ]) {
    it(`refuses a body of ${what} with 413 and ends the session`, async () => {
      const session = await endpoint.poll();
      assert.equal((await session.post(body)).status, 413);
      await session.untilGone();
    });
  }

  it("refuses a larger body without a Content-Length", async () => {
    const session = await endpoint.poll();
    const headers = { "Content-Type": "text/plain;charset=UTF-8", "Transfer-Encoding": "chunked" };
    assert.equal((await session.post(atLimit + "x", headers)).status, 413);
    await session.untilGone();
  });

  it("accepts a WebSocket message of exactly this size", async () => {
    const frames = await endpoint.connect();
    frames.send(atLimit);
    const message = await frames.next();
    assert.ok(message === atLimit, `${message.length} characters came back`);
  });

  for (const [what, message] of [
    ["text", atLimit + "x"],
    ["binary", Buffer.alloc(MAX_PAYLOAD + 1)],
  ]) {
    it(`closes the WebSocket after a larger ${what} message`, async () => {
      const frames = await endpoint.connect();
      frames.send(message);
      await within(frames.closed, "the close of the WebSocket");
    });
  }
});

describe("a WebSocket message that never ends", () => {
  it("ends the session", async () => {
    const client = new RawRequest(endpoint.url({ transport: "websocket" }), handshake());
    const open = JSON.parse((await client.text("0")).slice(1));
    client.write(frame(TEXT, "4", { fin: false }));
    const empty = setInterval(() => client.write(frame(CONTINUATION, "", { fin: false })), 20);
    await until(async () => (await endpoint.request({ sid: open.sid })).body.includes('"code":1'), "the end of the session").finally(() => {
      clearInterval(empty);
      client.destroy();
    });
  });
});

describe("origins", () => {
  const preflight = (origin) =>
    endpoint.request(
      {},
      {
        method: "OPTIONS",
        headers: {
          Origin: origin,
          "Access-Control-Request-Method": "POST",
          "Access-Control-Request-Headers": "content-type,authorization",
        },
      },
    );

  it("an allowed origin may poll", async () => {
    const { status, headers } = await endpoint.request({}, { headers: { Origin: ALLOWED_ORIGIN } });
    assert.equal(status, 200);
    assert.equal(headers["access-control-allow-origin"], ALLOWED_ORIGIN);
    assert.equal(headers["access-control-allow-credentials"], "true");
    assert.match(headers.vary, /\bOrigin\b/i);
  });

  it("an allowed origin receives an answer to its preflight request", async () => {
    const { status, headers } = await preflight(ALLOWED_ORIGIN);
    assert.ok([200, 204].includes(status), `status ${status}`);
    assert.equal(headers["access-control-allow-origin"], ALLOWED_ORIGIN);
    assert.equal(headers["access-control-allow-credentials"], "true");
    for (const method of ["GET", "POST"]) assert.ok(listed(headers["access-control-allow-methods"], method), method);
    for (const name of ["content-type", "authorization"]) {
      assert.ok(listed(headers["access-control-allow-headers"], name), name);
    }
    assert.match(headers["access-control-max-age"], /^\d+$/);
  });

  it("an allowed origin may open a WebSocket", async () => {
    const frames = await endpoint.connect({ headers: { Origin: ALLOWED_ORIGIN } });
    frames.send("4hello");
    assert.equal(await frames.next(), "4hello");
  });

  for (const origin of [
    "http://evil.example",
    `${ALLOWED_ORIGIN}.evil.example`,
    ALLOWED_ORIGIN.replace("//", "//not-"),
    ALLOWED_ORIGIN.replace("http:", "https:"),
    `${ALLOWED_ORIGIN}:8081`,
    "null",
  ]) {
    it(`any other origin is refused: ${origin}`, async () => {
      const polling = await endpoint.request({}, { headers: { Origin: origin } });
      assertRefused(polling, "forbidden");
      assert.equal(polling.headers["access-control-allow-origin"], undefined);
      assert.equal((await preflight(origin)).headers["access-control-allow-origin"], undefined);
      assertRefused(await endpoint.refusedWebSocket({}, { headers: { Origin: origin } }), "forbidden");
    });
  }
});

describe("clients that send packets before the answer to their handshake", () => {
  it("are served in any number", async () => {
    const url = new URL("engine.io/?EIO=4&transport=websocket", required("ENGINEIO_URL"));
    // This number exceeds the request threads of Payara.
    await Promise.all(Array.from({ length: 60 }, () => hasty(url, "4early", "4early")));
    const frames = await endpoint.connect();
    frames.send("4hello");
    assert.equal(await frames.next(), "4hello");
  });
});

const listed = (header, word) => (header ?? "").toLowerCase().split(/ *, */).includes(word.toLowerCase());
