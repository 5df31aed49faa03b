/*
 * One application with five log-ins: the user of the container is the user of the socket, and the caller of the EJBs.
 * Environment: APP_URL, SOCKETIO_URL, TOKEN_ADA, TOKEN_BOB. The applications are below the paths /form, /oidc, /basic and /jwt.
 */
import { strict as assert } from "node:assert";
import { after, afterEach, describe, it } from "node:test";
import { connect, connected, disconnectAll, once, refused, socket, TRANSPORTS, upgraded } from "./support/clients.mjs";
import { LOG_INS, stranger } from "./support/log-ins.mjs";

const FORBIDDEN = { message: "Insufficient permissions", code: "FORBIDDEN" };
const REQUIRED = "Authentication token required";

afterEach(disconnectAll);
after(disconnectAll);

const NO_SESSION = "the log-in has no HTTP session";
const LOGGED_OUT = [[{ reason: "logout" }], "io server disconnect"];

/** The events with which the server ends a socket, and the reason of its end. */
async function end(client) {
  const announced = [];
  client.on("force_disconnect", (event) => announced.push(event));
  const [reason] = await once(client, "disconnect");
  return [announced, reason];
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
          await user.visit("session", { method: "DELETE" });
          assert.deepEqual(await ended, LOGGED_OUT);
          assert.equal((await refused(socket("/", { transports, ...options }))).message, REQUIRED);
        });

        it("follows the HTTP session when its id changes", { skip: !session && NO_SESSION }, async () => {
          const user = await logIn("bob");
          const bob = await enter(user);
          const ended = end(bob);
          await user.visit("session", { method: "PUT" });
          assert.equal(await bob.emitWithAck("order:place", "tea"), "bob ordered tea");
          await user.visit("session", { method: "DELETE" });
          assert.deepEqual(await ended, LOGGED_OUT);
        });
      });
    }
  });
}

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
