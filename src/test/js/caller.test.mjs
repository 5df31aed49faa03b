/*
 * The user of a socket is the caller of handlers, observers, acknowledgements and EJBs. The tests use the official
 * client over each transport. Environment: SOCKETIO_URL, TOKEN_SECRET.
 */
import { strict as assert } from "node:assert";
import { after, describe, it } from "node:test";
import { connected, disconnectAll, TRANSPORTS } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { token, unique } from "./support/tokens.mjs";
import { until } from "./support/waiting.mjs";

const FORBIDDEN = { error: { message: "Insufficient permissions", code: "FORBIDDEN" } };

const ask = (client, ...words) => client.timeout(20_000).emitWithAck(...words);

/** Connects a client whose token has these groups. The client acknowledges each event. */
async function member(transports, user, groups) {
  const auth = { token: token(required("TOKEN_SECRET"), user, { groups }) };
  const client = await connected("/", { transports, auth });
  client.on("ask", (acknowledge) => acknowledge());
  return client;
}

/** Waits until code of a kind has seen a user as its caller. */
const seenBy = (client, kind, user) =>
  until(async () => {
    const caller = await ask(client, "seen", kind);
    return caller?.name === user && caller;
  }, `the caller of the ${kind}`);

after(disconnectAll);

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  describe(`callers over ${name}`, () => {
    it("makes the token of the client the caller principal, with all groups as roles", async () => {
      const user = unique();
      const client = await member(transports, user, ["seller", "buyer"]);
      const caller = { name: user, token: true, buyer: true, seller: true };
      for (const event of ["caller", "caller:concurrent", "caller:acknowledged"]) {
        assert.deepEqual(await ask(client, event), caller, event);
      }
      for (const kind of ["connect", "observer", "asynchronous observer"]) {
        assert.deepEqual(await seenBy(client, kind, user), caller, kind);
      }
    });

    it("is the caller of Jakarta Security, in CDI beans and in EJBs", async () => {
      const user = unique();
      const client = await member(transports, user, ["buyer"]);
      for (const event of ["caller:security", "caller:security-of-ejb"]) {
        const { name: caller, buyer, seller } = await ask(client, event);
        assert.deepEqual({ caller, buyer, seller }, { caller: user, buyer: true, seller: false }, event);
      }
    });

    it("is still the caller when the socket has disconnected", async () => {
      const user = unique();
      const client = await member(transports, user, ["buyer"]);
      client.disconnect();
      const other = await member(transports, unique(), []);
      assert.equal((await seenBy(other, "disconnect", user)).buyer, true);
    });

    it("calls an EJB with @RolesAllowed, which calls another EJB as the same caller", async () => {
      const user = unique();
      const client = await member(transports, user, ["seller"]);
      assert.equal(await ask(client, "sell"), `${user} sold, ${user} entered it`);
    });

    it("refuses a caller without the role", async () => {
      const client = await member(transports, unique(), ["buyer"]);
      assert.deepEqual(await ask(client, "sell"), FORBIDDEN);
      assert.equal((await ask(client, "caller")).seller, false);
    });

    it("runs the code of guests without a user, also after a user on the same thread", async () => {
      const seller = await member(transports, unique(), ["seller"]);
      const guest = await connected("/", { transports });
      for (let i = 0; i < 20; i += 1) {
        await ask(seller, "sell");
        const { name: caller, token: isToken, buyer, seller: role } = await ask(guest, "caller");
        assert.match(caller, /^anonymous$/i);
        assert.deepEqual([isToken, buyer, role], [false, false, false]);
      }
      assert.deepEqual(await ask(guest, "sell"), FORBIDDEN);
    });
  });
}
