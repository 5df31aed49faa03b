/*
 * The end of the application from the view of its clients. Environment: SOCKETIO_URL; the parent process undeploys
 * the application.
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
  it("closes each connection in order, and slow readers receive all events", async () => {
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
    // The server handles the last event before it acknowledges this one.
    await sender.emitWithAck("join", ROOM);
    // Packets for the slow client wait until the client reads again, which is during the shutdown.
    setTimeout(() => slow.io.engine.transport.ws._socket.resume(), 300);
    await parent("undeploy");

    const [polling, ...upgradedEnds] = await Promise.all(ends);
    for (const end of upgradedEnds) assert.deepEqual(end, { reason: "transport close", back: true });
    assert.ok(polling.back);
    const all = Array.from({ length: EVENTS }, (_, number) => number);
    const [polled, ...whole] = heard;
    for (const numbers of whole) assert.deepEqual(numbers, all);
    // A container that shuts down need not accept another poll.
    assert.deepEqual(polled, all.slice(0, polled.length));
  });

  it("accepts no new sessions", async () => {
    const answer = await fetch(new URL("socket.io/?EIO=4&transport=polling", required("SOCKETIO_URL"))).then(({ status }) => status, () => "refused");
    // The container answers 503, 404 or 500 during the undeployment, or it refuses the connection.
    assert.notEqual(answer, 200);
  });
});
