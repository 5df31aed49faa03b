/*
 * The authentication of the official client by the real application.
 * Environment: SOCKETIO_URL, TOKEN_USER, TOKEN_ADMIN, TOKEN_EXPIRED, TOKEN_TAMPERED;
 * TOKEN_SECRET (optional) signs further tokens.
 */
import { strict as assert } from "node:assert";
import { after, afterEach, describe, it } from "node:test";
import { connect, connected, disconnectAll, manager, once, refused, socket, TRANSPORTS } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { token } from "./support/tokens.mjs";
import { pause } from "./support/waiting.mjs";

const tokens = {
  user: required("TOKEN_USER"),
  admin: required("TOKEN_ADMIN"),
  expired: required("TOKEN_EXPIRED"),
  tampered: required("TOKEN_TAMPERED"),
};

const WITH_SECRET = { skip: !process.env.TOKEN_SECRET && "TOKEN_SECRET is not set" };

const REQUIRED = "Authentication token required";
const EXPIRED = "Authentication token expired";
const INVALID = "Invalid authentication token";
const INSUFFICIENT = "Insufficient permissions";

/** The ways in which a client can send a token. */
const WAYS = {
  "the auth payload": (token) => ({ auth: { token } }),
  "the Authorization header": (token) => ({ extraHeaders: { Authorization: `Bearer ${token}` } }),
};

describe("a token that expires while its client is connected", WITH_SECRET, () => {
  it("is announced before the server disconnects", async () => {
    const shortLived = fresh(["user"], 5);
    // With reconnection, the client would reconnect with the expired token.
    const client = socket("/", { auth: { token: shortLived }, reconnection: false });
    const order = [];
    client.on("auth:expired", () => order.push("auth:expired"));
    client.on("disconnect", () => order.push("disconnect"));
    const gone = once(client, "disconnect");
    await connect(client);
    const [reason] = await gone;
    assert.deepEqual(order, ["auth:expired", "disconnect"]);
    assert.ok(["io server disconnect", "transport close"].includes(reason), reason);
    const error = await refused(socket("/", { auth: { token: shortLived } }));
    assert.equal(error.message, EXPIRED);
  });
});

afterEach(disconnectAll);
after(disconnectAll);

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  describe(`the application over ${name}`, () => {
    for (const namespace of ["/", "/admin"]) {
      it(`refuses a client without a token in ${namespace}`, async () => {
        await assertRefused(namespace, { transports }, REQUIRED);
      });
    }

    for (const auth of [{}, { token: "" }, { token: null }]) {
      it(`treats the auth payload ${JSON.stringify(auth)} as a missing token`, async () => {
        await assertRefused("/", { transports, auth }, REQUIRED);
      });
    }

    for (const [way, withToken] of Object.entries(WAYS)) {
      it(`accepts a valid token in ${way}`, async () => {
        const client = await connected("/", { transports, ...withToken(tokens.user) });
        const who = await client.emitWithAck("whoami");
        assert.equal(who.isAuthenticated, true);
      });

      it(`refuses an expired token in ${way}`, async () => {
        await assertRefused("/", { transports, ...withToken(tokens.expired) }, EXPIRED);
      });

      it(`refuses a tampered token in ${way}`, async () => {
        await assertRefused("/", { transports, ...withToken(tokens.tampered) }, INVALID);
      });

      it(`refuses a malformed or unsigned token in ${way}`, async () => {
        for (const rubbish of ["rubbish", "a.b.c", unsigned()]) {
          await assertRefused("/", { transports, ...withToken(rubbish) }, INVALID);
        }
      });

      it(`admits only the role admin to /admin with a token in ${way}`, async () => {
        await connected("/admin", { transports, ...withToken(tokens.admin) });
        await assertRefused("/admin", { transports, ...withToken(tokens.user) }, INSUFFICIENT);
        await assertRefused("/admin", { transports, ...withToken(tokens.expired) }, EXPIRED);
        await assertRefused("/admin", { transports, ...withToken(tokens.tampered) }, INVALID);
      });
    }

    it("answers a ping with a pong that has a payload", async () => {
      const client = await connected("/", { transports, auth: { token: tokens.user } });
      client.emit("ping", { n: 1 });
      const [data] = await once(client, "pong");
      assert.ok(data !== undefined && data !== null, "the pong was empty");
    });

    it("answers whoami with the identity of a user", async () => {
      const client = await connected("/", { transports, auth: { token: tokens.user } });
      await assertIdentity(client);
    });

    it("answers whoami with the identity of an admin", async () => {
      const client = await connected("/", { transports, auth: { token: tokens.admin } });
      assert.equal((await assertIdentity(client)).userRole, "admin");
    });
  });
}

describe("a connection", () => {
  it("stays in the main namespace when /admin refuses its client", async () => {
    const shared = manager();
    const root = await connect(shared.socket("/", { auth: { token: tokens.user } }));
    const error = await refused(shared.socket("/admin", { auth: { token: tokens.user } }));
    assert.equal(error.message, INSUFFICIENT);
    assert.equal((await root.emitWithAck("whoami")).socketId, root.id);
  });

  it("is accepted with a valid token after an invalid one was refused", async () => {
    const client = socket("/", { auth: { token: tokens.tampered } });
    assert.equal((await refused(client)).message, INVALID);
    client.auth = { token: tokens.user };
    await connect(client);
    await assertIdentity(client);
  });

  it("can have a different identity in each namespace", async () => {
    const shared = manager();
    const root = await connect(shared.socket("/", { auth: { token: tokens.user } }));
    await connect(shared.socket("/admin", { auth: { token: tokens.admin } }));
    assert.notEqual((await assertIdentity(root)).userRole, "admin");
  });

  it("is one of several connections of the same user, each with its own socket id", async () => {
    const twice = await Promise.all([1, 2].map(() => connected("/", { auth: { token: tokens.user } })));
    const [one, two] = await Promise.all(twice.map(assertIdentity));
    assert.notEqual(one.socketId, two.socketId);
    assert.equal(one.userId, two.userId);
  });
});

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  describe(`auth:refresh over ${name}`, WITH_SECRET, () => {
    it("replaces the identity in place", async () => {
      const client = await connected("/", { transports, auth: { token: fresh(["user"]) } });
      const before = await assertIdentity(client);
      const answer = await refresh(client, fresh(["seller", "auditor"], 600));
      assert.deepEqual(Object.keys(answer).sort(), ["expiresAt", "expiresInMs"]);
      assert.ok(answer.expiresInMs > 500_000 && answer.expiresInMs <= 600_000, answer.expiresInMs);
      assert.ok(Math.abs(Date.parse(answer.expiresAt) - Date.now() - answer.expiresInMs) < 60_000, answer.expiresAt);
      const who = await assertIdentity(client);
      assert.deepEqual([who.socketId, who.userId, who.userRole], [before.socketId, before.userId, "seller"]);
      assert.ok(who.rooms.includes("role:auditor") && !who.rooms.includes("role:user"), who.rooms);
    });

    it("keeps a client connected after its first token has expired", async () => {
      const client = socket("/", { transports, auth: { token: fresh(["user"], 4) }, reconnection: false });
      const expired = [];
      client.on("auth:expired", () => expired.push("auth:expired"));
      client.on("disconnect", (reason) => expired.push(reason));
      const expiring = once(client, "auth:expiring");
      await connect(client);
      const [notice] = await expiring;
      assert.equal(notice.message, "Authentication token expires soon");
      assert.ok(notice.expiresInMs > 0 && notice.expiresInMs <= 2_000, notice.expiresInMs);
      assert.ok(Date.parse(notice.expiresAt) > 0, notice.expiresAt);
      await refresh(client, fresh(["user"], 600));
      await pause(notice.expiresInMs + 500);
      assert.deepEqual(expired, []);
      await assertIdentity(client);
    });

    it("applies to all namespaces with the same token, and disconnects a socket without the role", async () => {
      const shared = manager({ transports });
      const auth = { token: fresh(["admin"]) };
      const root = await connect(shared.socket("/", { auth }));
      const admin = await connect(shared.socket("/admin", { auth }));
      const order = once(admin, "force_disconnect");
      const gone = once(admin, "disconnect");
      await refresh(root, fresh(["user"]));
      assert.deepEqual(await order, [{ reason: INSUFFICIENT }]);
      assert.equal((await gone)[0], "io server disconnect");
      assert.equal((await assertIdentity(root)).userRole, "user");
    });

    it("replaces the token of the handshake for later namespaces", async () => {
      const shared = manager({ transports, extraHeaders: { Authorization: `Bearer ${fresh(["user"])}` } });
      const root = await connect(shared.socket("/"));
      await refresh(root, fresh(["admin"]));
      await connect(shared.socket("/admin"));
    });

    it("refuses foreign, forged, expired and missing tokens, and changes nothing", async () => {
      const client = await connected("/", { transports, auth: { token: fresh(["user"]) } });
      const before = await assertIdentity(client);
      const refusals = [
        [{ token: tokens.admin }, "The authentication token belongs to another user", "OTHER_USER"],
        [{ token: tokens.tampered }, INVALID, "TOKEN_INVALID"],
        [{ token: tokens.expired }, EXPIRED, "TOKEN_EXPIRED"],
        [{}, REQUIRED, "TOKEN_REQUIRED"],
      ];
      for (const [argument, message, code] of refusals) {
        assert.deepEqual(await client.emitWithAck("auth:refresh", argument), { error: { message, code } });
      }
      assert.deepEqual(await assertIdentity(client), before);
    });

    it("refuses a flood with a hint, and the client stays connected", async () => {
      const client = await connected("/", { transports, auth: { token: fresh(["user"]) } });
      const answers = await Promise.all(Array.from({ length: 300 }, () => client.emitWithAck("auth:refresh", { token: tokens.tampered })));
      const limited = answers.filter(({ error }) => error.code === "RATE_LIMITED");
      assert.ok(limited.length > 0 && limited.length < 300, limited.length);
      for (const { error } of limited) assert.ok(error.message === "Too many requests" && error.retryAfter > 0);
      await assertIdentity(client);
    });
  });
}

/** Checks the message of a refusal. No part of a refusal may contain a token. */
async function assertRefused(namespace, options, message) {
  const client = socket(namespace, { reconnection: false, ...options });
  const error = await refused(client);
  assert.equal(error.message, message);
  assert.equal(client.connected, false);
  const said = JSON.stringify({ message: error.message, data: error.data });
  for (const each of Object.values(tokens)) assert.ok(!said.includes(each), "the refusal contains a token");
}

async function assertIdentity(client) {
  const who = await client.emitWithAck("whoami");
  assert.deepEqual(Object.keys(who).filter((key) => who[key] === undefined || who[key] === null), []);
  const { socketId, userId, userEmail, userName, userRole, isAuthenticated, rooms } = who;
  assert.equal(socketId, client.id);
  assert.equal(isAuthenticated, true);
  for (const word of [userId, userEmail, userName, userRole]) assert.ok(typeof word === "string" && word.length > 0);
  for (const room of [`user:${userId}`, `role:${userRole}`]) assert.ok(rooms.includes(room), `${room} in ${rooms}`);
  return who;
}

/** Sends a new token, and returns the acknowledgement. */
async function refresh(client, next) {
  const answer = await client.emitWithAck("auth:refresh", { token: next });
  assert.equal(answer.error, undefined);
  return answer;
}

/** A token of the user with these roles. */
function fresh(roles, validForS = 60) {
  const { iss, sub, email, name } = JSON.parse(Buffer.from(tokens.user.split(".")[1], "base64url"));
  return token(process.env.TOKEN_SECRET, sub, { validForS, iss, email, name, role: roles[0], groups: roles });
}

/** A token with the claims of the admin and the algorithm "none". */
function unsigned() {
  const header = Buffer.from(JSON.stringify({ alg: "none", typ: "JWT" })).toString("base64url");
  return `${header}.${tokens.admin.split(".")[1]}.`;
}
