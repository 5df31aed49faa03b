/*
 * The effects of one thread on sockets reach each client in the order of the calls. The tests use the official
 * client over each transport. Environment: SOCKETIO_URL, TOKEN_SECRET.
 */
import { strict as assert } from "node:assert";
import { after, describe, it } from "node:test";
import { connected, disconnectAll, once, TRANSPORTS } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { token, unique } from "./support/tokens.mjs";
import { pause, until } from "./support/waiting.mjs";

const ROUNDS = 10;
const MANY = 50;

const ask = (client, ...words) => client.timeout(20_000).emitWithAck(...words);

const rest = (room, action) =>
  fetch(new URL(`api/rooms/${room}/${action}`, required("SOCKETIO_URL")), { method: "POST" }).then(async (answer) => ({
    status: answer.status,
    text: await answer.text(),
  }));

/** Connects a client and records the reasons of its disconnections. */
async function watched(transports, user = unique(), seconds = 3600) {
  const client = await connected("/", { transports, auth: { token: token(required("TOKEN_SECRET"), user, { validForS: seconds }) } });
  const reasons = [];
  client.on("disconnect", (reason) => reasons.push(reason));
  return { client, reasons };
}

/** Waits for the disconnection, and returns the events that the client received until shortly after it. */
async function ended({ client, reasons }, heard) {
  await until(() => reasons.length > 0, "the disconnect");
  await pause(20);
  client.close();
  return { heard: [...heard], reasons };
}

after(disconnectAll);

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  describe(`program order over ${name}`, () => {
    it("sends an event to the members of the room at the moment of the call", async () => {
      const client = await connected("/", { transports });
      const other = await connected("/", { transports });
      const heard = { joined: 0, leaving: 0, others: 0 };
      client.on("joined", () => (heard.joined += 1));
      client.on("leaving", () => (heard.leaving += 1));
      other.on("joined", () => (heard.others += 1));
      for (let i = 0; i < ROUNDS; i += 1) {
        const room = unique();
        await ask(other, "join", room);
        await ask(client, "emit-then-join", room);
        await ask(client, "emit-then-leave", room);
        assert.equal(await ask(client, "count", unique()), 1);
      }
      await until(() => heard.others === ROUNDS, "the events for the other member");
      assert.deepEqual(heard, { joined: 0, leaving: ROUNDS, others: ROUNDS });
    });

    it("keeps the order of broadcasts, direct events, pushes, EJBs and acknowledgements", async () => {
      const client = await connected("/", { transports });
      for (let i = 0; i < ROUNDS; i += 1) {
        const heard = [];
        client.on("step", (step) => heard.push(step));
        client.on("step-pushed", ({ step }) => heard.push(step));
        heard.push(await ask(client, "overtake"));
        assert.deepEqual(heard, [1, 2, 3, 4, 5, 6, 7]);
        client.off();
        await pause(0);
        // A running throttle delays the next event, so each round uses a new socket.
        client.disconnect().connect();
        await once(client, "connect");
      }
    });

    it("keeps the order of durable events", async () => {
      const { client } = await watched(transports);
      // The mailbox opens some time after the socket is connected. A durable event that is stored before is delivered then.
      const opened = once(client, "stored");
      await ask(client, "keep-one");
      const acknowledge = (await opened).at(-1);
      acknowledge();
      for (let i = 0; i < ROUNDS; i += 1) {
        const heard = [];
        client.on("step", (step, _, ack) => {
          heard.push(step);
          ack?.();
        });
        heard.push(await ask(client, "keep"));
        assert.deepEqual(heard, [1, 2, 3, 4]);
        client.off();
      }
    });

    for (const [how, event, ...details] of [
      ["keeps the connection open", "emit-then-disconnect", false],
      ["closes the connection", "emit-then-disconnect", true],
    ]) {
      it(`delivers every event before a disconnect that ${how}`, async () => {
        for (let i = 0; i < ROUNDS; i += 1) {
          const each = await watched(transports);
          const heard = [];
          each.client.on("last", (number) => heard.push(number));
          each.client.emit(event, ...details);
          const { reasons } = await ended(each, heard);
          assert.deepEqual(heard, Array.from({ length: MANY }, (_, number) => number));
          assert.deepEqual(reasons, ["io server disconnect"]);
        }
      });
    }

    it("delivers every event and force_disconnect before a user is disconnected", async () => {
      for (let i = 0; i < ROUNDS; i += 1) {
        const each = await watched(transports);
        const heard = [];
        each.client.on("last", (number) => heard.push(number));
        each.client.on("force_disconnect", ({ reason }) => heard.push(reason));
        each.client.emit("emit-then-disconnect-user");
        const { reasons } = await ended(each, heard);
        assert.deepEqual(heard, [...Array.from({ length: MANY }, (_, number) => number), "banned"]);
        assert.deepEqual(reasons, ["io server disconnect"]);
      }
    });

    it("delivers the reason before a client above its rate limit is disconnected", async () => {
      const each = await watched(transports);
      const heard = [];
      each.client.on("force_disconnect", () => heard.push("force_disconnect"));
      for (let i = 0; i < 100 && each.client.connected; i += 1) each.client.emit("flood");
      const { reasons } = await ended(each, heard);
      assert.deepEqual(heard, ["force_disconnect"]);
      assert.deepEqual(reasons, ["io server disconnect"]);
    });

    it("delivers auth:expired before a socket whose token has expired is disconnected", async () => {
      const each = await watched(transports, unique(), 2);
      const heard = [];
      each.client.on("auth:expired", () => heard.push("auth:expired"));
      const { reasons } = await ended(each, heard);
      assert.deepEqual(heard, ["auth:expired"]);
      assert.deepEqual(reasons, ["io server disconnect"]);
    });

    it("does not change the request scope of a REST resource", async () => {
      const room = unique();
      const clients = [await watched(transports), await watched(transports)];
      let heard = 0;
      for (const { client } of clients) {
        client.on("news", (_, ack) => {
          heard += 1;
          ack?.();
        });
        await ask(client, "join", room);
      }
      for (const [action, text] of [["emit", "emitted"], ["broadcast", "broadcast"], ["ask", "asked"]]) {
        for (let i = 0; i < ROUNDS; i += 1) {
          heard = 0;
          assert.deepEqual(await rest(room, action), { status: 200, text });
          await until(() => heard === clients.length, `the events of ${action}`);
        }
      }
      for (const [action, text] of [["disconnect", "disconnected"], ["disconnect-all", "all disconnected"]]) {
        const leaving = await watched(transports);
        await ask(leaving.client, "join", action + room);
        // The client polls again, so that the REST request completes a waiting poll.
        await pause(100);
        assert.deepEqual(await rest(action + room, action), { status: 200, text });
        assert.deepEqual((await ended(leaving, [])).reasons, ["io server disconnect"]);
      }
    });

    it("connects and disconnects clients without a warning of Weld", async () => {
      const clients = await Promise.all(Array.from({ length: ROUNDS }, () => connected("/", { transports })));
      clients.forEach((client, i) => (i % 2 ? client.disconnect() : client.io.engine.close()));
      await pause(300);
      assert.deepEqual(await rest("any", "weld"), { status: 200, text: "" });
    });
  });
}
