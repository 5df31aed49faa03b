/*
 * The module socketio-ee.js with the official client and tokens that last seconds. Environment: SOCKETIO_URL, TOKEN_SECRET.
 */
import { strict as assert } from "node:assert";
import { afterEach, describe, it } from "node:test";
import { durable, keepAuthenticated } from "../../main/client/socketio-ee.js";
import { disconnectAll, manager, once, TRANSPORTS } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { token, unique } from "./support/tokens.mjs";
import { pause, until } from "./support/waiting.mjs";

const NAMESPACES = ["/mailbox", "/handlers"];
const FAST = { retryDelay: 50, maxRetryDelay: 500, timeout: 5000 };

const issue = (user, validForS) => token(required("TOKEN_SECRET"), user, { validForS, jti: unique() });

const stops = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  disconnectAll();
});

/** Creates the sockets of a user, whose tokens last some seconds. Records their disconnects, refusals and errors. */
function sockets(user, { transports, validForS = 3, getToken = () => issue(user, validForS), first } = {}) {
  const shared = manager({ transports });
  const seen = { tokens: 0, disconnects: [], refusals: [], errors: [] };
  const counted = async (request) => {
    const next = await getToken(request);
    seen.tokens += 1;
    return next;
  };
  const all = NAMESPACES.map((name) => {
    const socket = shared.socket(name, { auth: { token: first } });
    socket.on("disconnect", (reason) => seen.disconnects.push(reason));
    socket.on("connect_error", ({ message }) => seen.refusals.push(message));
    stops.push(keepAuthenticated(socket, counted, { ...FAST, onError: (error, willRetry) => seen.errors.push([error.message, willRetry]) }));
    return socket.connect();
  });
  return { all, seen, shared };
}

const allConnected = (all) => until(() => all.every(({ connected }) => connected), "all namespaces");

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  describe(`keepAuthenticated over ${name}`, () => {
    it("renews the token of all namespaces while they stay connected", async () => {
      const { all, seen } = sockets(unique(), { transports });
      await allConnected(all);
      const refreshes = [];
      for (const socket of all) socket.onAnyOutgoing((event) => refreshes.push(event));
      const ids = all.map(({ id }) => id);
      await until(() => seen.tokens >= 5, "five tokens");
      assert.deepEqual(all.map(({ id }) => id), ids);
      assert.deepEqual([seen.disconnects, seen.refusals, seen.errors], [[], [], []]);
      // One socket renews for both.
      assert.ok(refreshes.length <= seen.tokens, `${refreshes.length} refreshes of ${seen.tokens} tokens`);
    });

    it("replaces a token that expired before the connection", async () => {
      const user = unique();
      const { all, seen } = sockets(user, { transports, validForS: 3600, first: issue(user, -60) });
      await allConnected(all);
      assert.deepEqual(new Set(seen.refusals), new Set(["Authentication token expired"]));
      assert.equal(seen.tokens, 1);
    });
  });
}

describe("keepAuthenticated", () => {
  it("connects again when the issuer has been unreachable for longer than the life of the token", async () => {
    const user = unique();
    let down = false;
    const getToken = async () => {
      if (down) throw new Error("the issuer is down");
      return issue(user, 2);
    };
    const { all, seen } = sockets(user, { getToken });
    await allConnected(all);
    down = true;
    await until(() => all.every(({ connected }) => !connected), "the end of the token");
    down = false;
    await allConnected(all);
    assert.ok(seen.errors.length > 0 && seen.errors.every(([, willRetry]) => willRetry), JSON.stringify(seen.errors));
  });

  it("connects again after a pause of the network that was longer than the life of the token", async () => {
    const { all, shared } = sockets(unique(), { validForS: 2 });
    await allConnected(all);
    shared.reconnectionDelay(3000);
    shared.reconnectionDelayMax(3000);
    shared.engine.close();
    await until(() => all.every(({ connected }) => !connected), "the loss of the connection");
    await allConnected(all);
  });

  it("stops when the server refuses the token of another user", async () => {
    let users = unique();
    const { all, seen } = sockets(users, { getToken: () => issue(users, 2) });
    await allConnected(all);
    users = unique();
    await until(() => seen.errors.length > 0, "the refusal");
    assert.deepEqual(seen.errors[0], ["The authentication token belongs to another user", false]);
  });

  it("leaves a socket alone that the application has disconnected", async () => {
    const { all, seen } = sockets(unique(), { validForS: 2 });
    await allConnected(all);
    for (const socket of all) socket.disconnect();
    const { tokens } = seen;
    await pause(3000);
    assert.deepEqual([seen.tokens, all.some(({ active }) => active)], [tokens, false]);
  });
});

describe("durable", () => {
  it("loses no event and repeats none while tokens are renewed", async () => {
    const user = unique();
    const numbers = [];
    const { all, seen } = sockets(user);
    const [mailbox] = all;
    durable(mailbox, "kept", ({ number }) => numbers.push(number));
    await allConnected(all);
    let sent = 0;
    while (seen.tokens < 4) {
      await mailbox.timeout(10_000).emitWithAck("keep-by-emitter", user, sent);
      sent += 1;
      await pause(20);
    }
    await until(() => numbers.length >= sent, "all events");
    assert.deepEqual(numbers, Array.from({ length: sent }, (_, i) => i));
  });

  it("receives an event again whose handler has failed, with the next connection", async () => {
    const user = unique();
    const errors = [];
    let failing = true;
    const { all } = sockets(user, { validForS: 3600 });
    const [mailbox] = all;
    const numbers = [];
    const handler = async ({ number }) => {
      if (failing) throw new Error("not yet");
      numbers.push(number);
    };
    durable(mailbox, "kept", handler, { onError: (error) => errors.push(error.message) });
    await allConnected(all);
    await mailbox.timeout(10_000).emitWithAck("keep-by-emitter", user, 1);
    await until(() => errors.length > 0, "the failure");
    failing = false;
    mailbox.disconnect().connect();
    await until(() => numbers.length > 0, "the repetition");
    assert.deepEqual([errors, numbers], [["not yet"], [1]]);
    // The event was acknowledged, so it is not sent again.
    mailbox.disconnect().connect();
    await once(mailbox, "connect");
    await mailbox.timeout(10_000).emitWithAck("keep-by-emitter", user, 2);
    await until(() => numbers.length > 1, "the next event");
    assert.deepEqual(numbers, [1, 2]);
  });
});
