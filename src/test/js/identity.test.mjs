/*
 * One application with five log-ins: the user of the container is the user of the socket, and the caller of the EJBs.
 * Environment: APP_URL, SOCKETIO_URL, TOKEN_ADA, TOKEN_BOB. The applications are below the paths /form, /oidc, /basic and /jwt.
 */
import { strict as assert } from "node:assert";
import { after, afterEach, describe, it } from "node:test";
import { connect, connected, disconnectAll, once, refused, socket, TRANSPORTS, upgraded } from "./support/clients.mjs";
import { Endpoint } from "./support/engineio.mjs";
import { required } from "./support/environment.mjs";
import { terminateAll } from "./support/frames.mjs";
import { LOG_INS, stranger } from "./support/log-ins.mjs";

const FORBIDDEN = { message: "Insufficient permissions", code: "FORBIDDEN" };
const REQUIRED = "Authentication token required";

afterEach(disconnectAll);
after(disconnectAll);
afterEach(terminateAll);

const NO_SESSION = "the log-in has no HTTP session";
const LOGGED_OUT = [[{ reason: "logout" }], "io server disconnect"];

/** The events with which the server ends a socket, and the reason of its end. */
async function end(client) {
  const announced = [];
  client.on("force_disconnect", (event) => announced.push(event));
  const [reason] = await once(client, "disconnect");
  return [announced, reason];
}

/**
 * Ends the HTTP session of a user. If a poll of the socket is just being authenticated, the container can refuse it because
 * the HTTP session has ended. A request before the log-out lets the poll arrive first.
 */
async function logOut(user) {
  await user.visit("orders");
  await user.visit("session", { method: "DELETE" });
}

const cancelled = (user) => user.visit("orders?id=7", { method: "DELETE" });

for (const [way, { logIn, session }] of Object.entries(LOG_INS)) {
  describe(`an application with ${way}`, () => {
    it("permits and refuses HTTP requests by role", async () => {
      const [ada, bob] = await Promise.all([logIn("ada"), logIn("bob")]);
      assert.equal((await bob.visit("orders")).text, "bob [customer]");
      assert.equal((await ada.visit("orders")).text, "ada [clerk, customer]");
      assert.equal((await bob.visit("orders?article=tea", { method: "POST" })).text, "bob ordered tea");
      assert.equal((await cancelled(bob)).status, 403);
      assert.equal((await cancelled(ada)).text, "ada cancelled 7, recorded by ada");
    });

    for (const [name, transports] of Object.entries(TRANSPORTS)) {
      const enter = async (user) => {
        const client = await connected("/", { transports, ...user.socket });
        return transports.length > 1 ? upgraded(client) : client;
      };

      describe(`over ${name}`, () => {
        it("calls session beans as the user of the socket", async () => {
          const bob = await enter(await logIn("bob"));
          assert.equal(await bob.emitWithAck("caller"), "bob [customer]");
          assert.equal(await bob.emitWithAck("order:place", "tea"), "bob ordered tea");
          const ada = await enter(await logIn("ada"));
          assert.equal(await ada.emitWithAck("caller"), "ada [clerk, customer]");
          assert.equal(await ada.emitWithAck("order:cancel", "7"), "ada cancelled 7, recorded by ada");
          assert.equal(await ada.emitWithAck("order:all"), "all orders");
        });

        it("informs the client about a forbidden call, and stays connected", async () => {
          const bob = await enter(await logIn("bob"));
          for (const event of ["order:cancel", "order:all"]) {
            assert.deepEqual((await bob.emitWithAck(event, "7")).error, FORBIDDEN);
          }
          assert.equal(await bob.emitWithAck("order:place", "tea"), "bob ordered tea");
        });

        it("calls listeners and the continuations of acknowledgements as the same user", async () => {
          const bob = socket("/", { transports, ...(await logIn("bob")).socket });
          const welcome = once(bob, "welcome");
          bob.on("article?", (answer) => answer("tea"));
          await connect(bob);
          assert.deepEqual(await welcome, ["bob ordered a coffee"]);
          assert.equal(await bob.emitWithAck("order:ask"), "bob ordered tea");
        });

        it("ends the socket when the user logs out", { skip: !session && NO_SESSION }, async () => {
          const user = await logIn("bob");
          const { socket: options } = user;
          const ended = end(await enter(user));
          await logOut(user);
          assert.deepEqual(await ended, LOGGED_OUT);
          assert.equal((await refused(socket("/", { transports, ...options }))).message, REQUIRED);
        });

        it("follows the HTTP session when its id changes", { skip: !session && NO_SESSION }, async () => {
          const user = await logIn("bob");
          const bob = await enter(user);
          const ended = end(bob);
          await user.visit("session", { method: "PUT" });
          assert.equal(await bob.emitWithAck("order:place", "tea"), "bob ordered tea");
          await logOut(user);
          assert.deepEqual(await ended, LOGGED_OUT);
        });
      });
    }
  });
}

describe("a log-out in the middle of an upgrade", () => {
  const LAST = ['42["force_disconnect",{"reason":"logout"}]', "41"];

  /** A session of a user over polling, connected to the main namespace, and the WebSocket of its upgrade. */
  async function upgrading() {
    const user = await LOG_INS["a form"].logIn("bob");
    const { path, extraHeaders: headers } = user.socket;
    const endpoint = new Endpoint(required("APP_URL"), path);
    const session = await endpoint.poll(headers);
    await session.push("40");
    await session.packets(2);
    const frames = await endpoint.webSocket({ sid: session.sid }, { headers });
    return { session, frames, endLogin: () => user.visit("session", { method: "DELETE" }) };
  }

  async function probe(frames) {
    frames.send("2probe");
    assert.equal(await frames.next(), "3probe");
  }

  it("reaches the client over polling before the probe, and the upgrade still completes", async () => {
    const { session, frames, endLogin } = await upgrading();
    // WildFly closes a WebSocket whose HTTP session ends while the container still opens it.
    await frames.openedByServer();
    await endLogin();
    assert.deepEqual(await session.packets(2), LAST);
    await probe(frames);
    frames.send("5");
    frames.send("40");
    assert.match(await frames.next(), /^44.*Authentication token required/);
  });

  it("reaches a client that has paused its polling over WebSocket", async () => {
    const { frames, endLogin } = await upgrading();
    await probe(frames);
    await endLogin();
    frames.send("5");
    assert.deepEqual(await frames.take(2), LAST);
  });

  it("reaches a client whose last poll is waiting, in order", async () => {
    const { session, frames, endLogin } = await upgrading();
    const poll = session.payload();
    await probe(frames);
    await endLogin();
    const polled = (await poll).filter((packet) => packet !== "6");
    frames.send("5");
    assert.deepEqual([...polled, ...(await frames.take(LAST.length - polled.length))], LAST);
  });

  it("ends the socket of the official client", async () => {
    const user = await LOG_INS["a form"].logIn("bob");
    const bob = socket("/", { transports: ["polling", "websocket"], ...user.socket });
    // The upgrade may begin, and even end, before the socket is connected.
    const upgrading = once(bob.io, "open").then(() => once(bob.io.engine, "upgrading"));
    const ended = end(await connect(bob));
    await upgrading;
    await user.visit("session", { method: "DELETE" });
    assert.deepEqual(await ended, LOGGED_OUT);
  });
});

describe("an HTTP session that times out", () => {
  it("ends its socket", async () => {
    const user = await LOG_INS["a form"].logIn("bob");
    const ended = end(await connected("/", { transports: ["websocket"], ...user.socket }));
    await user.visit("session?seconds=1", { method: "POST" });
    assert.deepEqual(await ended, LOGGED_OUT);
  });
});

describe("a client without a log-in", () => {
  for (const application of ["form", "oidc", "basic", "jwt"]) {
    it(`is refused by the application ${application}`, async () => {
      assert.equal((await refused(socket("/", stranger(application)))).message, REQUIRED);
    });
  }
});
