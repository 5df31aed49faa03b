/*
 * Durable events, with the official client. Environment: SOCKETIO_URL, TOKEN_SECRET, and ACK_TIMEOUT_MS, the time
 * for which the server waits for an acknowledgement.
 */
import { strict as assert } from "node:assert";
import { describe } from "node:test";
import { connect, connected, once, socket, TRANSPORTS } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { token, unique } from "./support/tokens.mjs";
import { itUndisturbed as it } from "./support/undisturbed.mjs";
import { pause, until } from "./support/waiting.mjs";

const tokenOf = (user) => token(required("TOKEN_SECRET"), user);

const ask = async (client, ...words) => {
  const answer = await client.timeout(10_000).emitWithAck(...words);
  if (answer?.error) throw new Error(answer.error.message);
};

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  describe(`a durable event over ${name}`, () => {
    /** Creates a new user, and a client that sends durable events. */
    const begin = async () => {
      const user = unique();
      const sender = await connected("/mailbox", {});
      return { user, sender, keep: (number, way = "emitter") => ask(sender, `keep-by-${way}`, user, number, false) };
    };

    /** Connects a device of a user. The device records the events that it receives, and acknowledges them if requested. */
    const device = async (user, acknowledge = true) => {
      const client = socket("/mailbox", { transports, auth: { token: tokenOf(user) } });
      const got = [];
      client.on("kept", ({ number }, { id, at }, ack) => {
        got.push({ number, id, at });
        if (acknowledge) ack();
      });
      await connect(client);
      const numbers = () => got.map(({ number }) => number);
      const has = (count) => until(() => got.length >= count, `${count} events`).then(numbers);
      return { client, got, numbers, has };
    };

    it("is stored until its user connects, and is delivered in order and once", async () => {
      const { user, keep } = await begin();
      await keep(1);
      await keep(2, "push");
      await keep(3, "record");
      const first = await device(user);
      assert.deepEqual(await first.has(3), [1, 2, 3]);
      assert.equal(new Set(first.got.map(({ id }) => id)).size, 3);
      for (const { at } of first.got) assert.ok(Math.abs(Date.parse(at) - Date.now()) < 600_000, at);
      await keep(4);
      assert.deepEqual(await first.has(4), [1, 2, 3, 4]);
      first.client.disconnect();
      await settled(user);
    });

    it("is delivered again with the same id until a client acknowledges it", async () => {
      const { user, keep } = await begin();
      const silent = await device(user, false);
      await keep(1);
      await silent.has(1);
      await pause(2 * Number(required("ACK_TIMEOUT_MS")));
      silent.client.disconnect();
      const again = await device(user);
      await again.has(1);
      assert.deepEqual(again.got, silent.got);
      again.client.disconnect();
      await settled(user);
    });

    it("is delivered again after a lost connection, before later events", async () => {
      const { user, keep } = await begin();
      const mobile = await device(user, false);
      await keep(1);
      await mobile.has(1);
      // A client that is upgrading closes its connection after the upgrade.
      const lost = once(mobile.client, "disconnect");
      mobile.client.io.engine.close();
      await lost;
      await keep(2);
      const reconnected = once(mobile.client, "connect");
      if (!mobile.client.active) mobile.client.connect();
      await reconnected;
      assert.deepEqual(await mobile.has(3), [1, 1, 2]);
    });

    it("is delivered to all devices, and one acknowledgement removes it", async () => {
      const { user, keep } = await begin();
      const [one, other] = await Promise.all([device(user, true), device(user, false)]);
      await keep(1);
      await Promise.all([one.has(1), other.has(1)]);
      assert.deepEqual(one.got, other.got);
      for (const { client } of [one, other]) client.disconnect();
      await settled(user);
    });

    it("may be binary", async () => {
      const { user, sender } = await begin();
      await ask(sender, "keep-bytes", user, Buffer.of(1, 0, 255));
      const client = socket("/mailbox", { transports, auth: { token: tokenOf(user) } });
      const kept = once(client, "kept");
      await connect(client);
      const [bytes, { id }] = await kept;
      assert.deepEqual(Buffer.from(bytes), Buffer.of(1, 0, 255));
      assert.equal(typeof id, "string");
    });

    it("is not kept when its transaction is rolled back", async () => {
      const { user, sender, keep } = await begin();
      await assert.rejects(ask(sender, "keep-by-record", user, 1, true), { message: "rolled back" });
      await keep(2);
      assert.deepEqual(await (await device(user)).has(1), [2]);
    });

    /** Waits until the mailbox of a user without a connected device is empty: a new device receives only a later event. */
    async function settled(user) {
      const sender = await connected("/mailbox", {});
      await until(async () => {
        const late = await device(user);
        await ask(sender, "keep-by-emitter", user, -1);
        const [first] = await late.has(1);
        late.client.disconnect();
        return first === -1;
      }, "an empty mailbox");
    }
  });
}
