/*
 * What clients see when the application is taken away. Environment: SOCKETIO_URL; the parent process takes it away.
 */
import { strict as assert } from "node:assert";
import { after, describe, it } from "node:test";
import { connected, disconnectAll, once, TRANSPORTS, upgraded } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { farewell, parent } from "./support/parent.mjs";

const ROOM = "those who stay to the end";
const EVENTS = 600;
const PAYLOAD = "x".repeat(10_000);

after(() => {
  disconnectAll();
  farewell();
});

describe("the end of the application", () => {
  it("is clean for every client, and late readers lose nothing", async () => {
    const clients = await Promise.all(
      Object.values(TRANSPORTS).map(async (transports) => {
        const client = await connected("/", { transports });
        return transports.length > 1 ? upgraded(client) : client;
      }),
    );
    const [, slow, sender] = clients;
    const heard = clients.map((client) => {
      const numbers = [];
      client.on("room-message", ({ number }) => numbers.push(number));
      return numbers;
    });
    const ends = clients.map((client) => once(client, "disconnect").then(([reason]) => ({ reason, back: client.active })));
    for (const client of clients) assert.equal(await client.emitWithAck("join", ROOM), "joined");

    slow.io.engine.transport.ws._socket.pause();
    for (let number = 0; number < EVENTS; number += 1) sender.emit("to-room", ROOM, { number, PAYLOAD });
    // The last one was taken when this is acknowledged.
    await sender.emitWithAck("join", ROOM);
    // What follows waits for the slow one, which wakes up while the server is about to end.
    setTimeout(() => slow.io.engine.transport.ws._socket.resume(), 300);
    await parent("undeploy");

    const [polling, ...upgradedEnds] = await Promise.all(ends);
    for (const end of upgradedEnds) assert.deepEqual(end, { reason: "transport close", back: true });
    assert.ok(polling.back);
    const all = Array.from({ length: EVENTS }, (_, number) => number);
    const [polled, ...whole] = heard;
    for (const numbers of whole) assert.deepEqual(numbers, all);
    // A container that is about to end need not take a further poll.
    assert.deepEqual(polled, all.slice(0, polled.length));
  });

  it("lets nobody in any more", async () => {
    const answer = await fetch(new URL("socket.io/?EIO=4&transport=polling", required("SOCKETIO_URL"))).then(({ status }) => status, () => "refused");
    // The container answers by itself: 503, 404, 500 while it takes the application apart, or nobody listens any more.
    assert.notEqual(answer, 200);
  });
});
