/*
 * The log-in under attack: slow and long bodies, guessed passwords, renewed tokens. Environment: APP_URL, SOCKETIO_URL.
 */
import { strict as assert } from "node:assert";
import { request } from "node:http";
import { connect } from "node:net";
import { after, describe, it } from "node:test";
import { connected, disconnectAll, once } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";

const url = new URL(required("APP_URL"));
const path = `${url.pathname}api/login`;
const SLOW_BODIES = 60;

after(disconnectAll);

/** Sends a request from an address of the loopback network, so that its failures delay no other test. */
function send(body, { address = "127.0.0.1", to = path, headers = {} } = {}) {
  return new Promise((resolve, reject) => {
    const options = { host: url.hostname, port: url.port, path: to, method: "POST", localAddress: address };
    const sent = request({ ...options, headers: { "Content-Type": "application/json", ...headers } }, async (response) => {
      let text = "";
      for await (const part of response) text += part;
      resolve({ status: response.statusCode, headers: response.headers, body: text && JSON.parse(text) });
    });
    sent.on("error", reject);
    if (typeof body === "function") body(sent);
    else sent.end(JSON.stringify(body));
  });
}

const alice = (password) => ({ email: "alice@demo.shop", password });
const claims = (token) => JSON.parse(Buffer.from(token.split(".")[1], "base64url"));

/** Sends the head of a log-in and a part of its body, and nothing more. Resolves to the whole response. */
function slow() {
  const client = connect({ host: url.hostname, port: url.port });
  client.write(`POST ${path} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n{"email"`);
  return new Promise((resolve, reject) => {
    let text = "";
    client.setEncoding("utf8").on("error", reject).on("close", () => reject(new Error(text)));
    client.on("data", (part) => {
      text += part;
      if (!text.endsWith("}")) return;
      resolve(text);
      client.destroy();
    });
  });
}

/** Opens a session over polling while requests with slow bodies are open. */
async function handshake() {
  const poll = new URL("socket.io/?EIO=4&transport=polling", required("SOCKETIO_URL"));
  assert.equal((await fetch(poll, { signal: AbortSignal.timeout(5000) })).status, 200);
}

describe("a body that arrives slowly", () => {
  it("holds no thread, and is refused after its deadline", async () => {
    const answers = Array.from({ length: SLOW_BODIES }, slow);
    for (let i = 0; i < 10; i += 1) {
      await handshake();
      assert.equal((await send(alice("demo"))).status, 200);
    }
    for (const text of await Promise.all(answers)) {
      assert.match(text, /^HTTP\/1\.1 408 /);
      assert.match(text, /"code":"HTTP_408"/);
    }
  });

  it("holds no thread if nothing reads it", async () => {
    const pages = ["shop.html", "nowhere"].flatMap((page) => Array.from({ length: SLOW_BODIES }, () => page));
    const clients = pages.map((page) => {
      const client = connect({ host: url.hostname, port: url.port }).on("error", () => {});
      client.write(`POST ${url.pathname}${page} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 60\r\n\r\n{`);
      return client;
    });
    for (let i = 0; i < 10; i += 1) await handshake();
    clients.forEach((client) => client.destroy());
  });

  it("is read when it arrives in parts", async () => {
    const text = JSON.stringify(alice("demo"));
    for (const headers of [{ "Content-Length": text.length }, { "Transfer-Encoding": "chunked" }]) {
      const { status, body } = await send(
        (sent) => {
          sent.write(text.slice(0, 10));
          setTimeout(() => sent.end(text.slice(10)), 300);
        },
        { headers },
      );
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(body.user.email, "alice@demo.shop");
    }
  });

  it("is read to its length when the request offers an upgrade", async () => {
    const text = JSON.stringify(alice("demo"));
    const headers = { Connection: "Upgrade", Upgrade: "other", "Content-Length": text.length };
    assert.equal((await send((sent) => sent.end(text), { headers })).status, 200);
    const parts = (sent) => {
      sent.write(text.slice(0, 10));
      setTimeout(() => sent.end(text.slice(10)), 300);
    };
    assert.equal((await send(parts, { headers })).status, 200);
  });

  it("is validated and checked like any other", async () => {
    const { token } = (await send(alice("demo"))).body;
    const late = (text) => (sent) => {
      sent.flushHeaders();
      setTimeout(() => sent.end(text), 300);
    };
    const order = { to: `${url.pathname}api/orders`, headers: { "Transfer-Encoding": "chunked" } };
    assert.equal((await send(late("{}"), order)).status, 401);
    const known = await send(late("{}"), { ...order, headers: { ...order.headers, Authorization: `Bearer ${token}` } });
    assert.deepEqual([known.status, known.body.code], [400, "INVALID"]);
  });

  it("is refused when it is too long, before its end", async () => {
    const { status, body } = await send(
      (sent) => {
        sent.on("error", () => {});
        const part = "x".repeat(10_000);
        for (let i = 0; i < 10; i += 1) sent.write(part);
      },
      { headers: { "Transfer-Encoding": "chunked" } },
    );
    assert.deepEqual([status, body.code], [413, "HTTP_413"]);
  });
});

describe("guessed passwords", () => {
  it("delay further log-ins of the same network, but not of others", async () => {
    const attacker = { address: "127.0.0.2" };
    const admin = await connected("/admin", { auth: { token: (await send({ email: "admin@demo.shop", password: "demo" })).body.token } });
    const reported = once(admin, "dashboard:security:new");
    for (let i = 0; i < 6; i += 1) {
      const { status, body } = await send(alice(`guess ${i}`), attacker);
      assert.deepEqual([status, body.code], [401, "INVALID_CREDENTIALS"]);
    }
    const refused = await send(alice("demo"), attacker);
    assert.deepEqual([refused.status, refused.body.code], [429, "TOO_MANY_LOG_INS"]);
    assert.ok(Number(refused.headers["retry-after"]) >= 1);
    assert.ok(refused.body.details.retryAfter > 0);

    assert.equal((await send(alice("demo"))).status, 200);

    const [event] = await reported;
    assert.deepEqual([event.kind, event.address], ["login_failed", "127.0.0.2"]);
    assert.ok(event.userId);
    assert.ok(!JSON.stringify(event).includes("guess"));
  });

  it("are refused alike whether the account exists or not", async () => {
    const attempts = async (email, address) => {
      const answers = [];
      for (let i = 0; i < 7; i += 1) {
        const { status, body } = await send({ email, password: "guess" }, { address });
        answers.push([status, body.message, body.code]);
      }
      return answers;
    };
    assert.deepEqual(await attempts("nobody@demo.shop", "127.0.0.3"), await attempts("bob@demo.shop", "127.0.0.4"));
  });

  it("in a burst are checked by a part of the queue only", async () => {
    const answers = await Promise.all(Array.from({ length: 64 }, () => send(alice("guess"), { address: "127.0.0.5" })));
    const statuses = answers.map(({ status }) => status);
    assert.ok(statuses.every((status) => [401, 429, 503].includes(status)), String(statuses));
    assert.ok(statuses.filter((status) => status === 401).length <= 17, String(statuses));
    assert.equal((await send(alice("demo"))).status, 200);
  });
});

describe("a renewed token", () => {
  it("keeps the time of the log-in", async () => {
    const { token } = (await send(alice("demo"))).body;
    const renewed = await send({}, { to: `${path}/refresh`, headers: { Authorization: `Bearer ${token}` } });
    assert.equal(renewed.status, 200, JSON.stringify(renewed.body));
    assert.equal(claims(renewed.body.token).auth_time, claims(token).auth_time);
  });
});

describe("the cookie of a log-in", () => {
  const cookieOf = ({ headers }) => headers["set-cookie"][0].split(";")[0];
  const tokenFor = (cookie) => send("", { to: `${path}/token`, headers: cookie ? { Cookie: cookie } : {} });

  it("obtains tokens with the time of the log-in, and a new cookie", async () => {
    const first = await send(alice("demo"));
    const next = await tokenFor(cookieOf(first));
    assert.equal(next.status, 200, JSON.stringify(next.body));
    assert.equal(next.body.user.email, "alice@demo.shop");
    assert.equal(claims(next.body.token).auth_time, claims(first.body.token).auth_time);
    assert.equal((await tokenFor(cookieOf(next))).status, 200);
  });

  it("is the only way to a token without a password", async () => {
    const { token } = (await send(alice("demo"))).body;
    for (const cookie of [undefined, "marketplace-login=", "marketplace-login=x.y.z", `marketplace-login=${token}`]) {
      const { status, body } = await tokenFor(cookie);
      assert.deepEqual([status, body], [204, ""], cookie);
    }
  });

  it("is not accepted as a token", async () => {
    const [, ticket] = cookieOf(await send(alice("demo"))).split("=");
    const refused = await send({}, { to: `${path}/refresh`, headers: { Authorization: `Bearer ${ticket}` } });
    assert.deepEqual([refused.status, refused.body.code], [401, "INVALID"]);
  });
});
