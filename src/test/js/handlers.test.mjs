/* Handler beans in a container, with the official client. Environment: SOCKETIO_URL. */
import { strict as assert } from "node:assert";
import { describe } from "node:test";
import { connect, connected, once, refused, socket } from "./support/clients.mjs";
import { itUndisturbed as it } from "./support/undisturbed.mjs";
import { until } from "./support/waiting.mjs";

const HASTY = 50;

const begin = () => connected("/handlers", {});
const ask = (client, ...words) => client.timeout(10_000).emitWithAck(...words);

describe("a handler bean", () => {
  it("is called for a new connection", async () => {
    const client = socket("/handlers");
    const welcome = once(client, "welcome");
    await connect(client);
    assert.deepEqual(await welcome, [client.id]);
  });

  it("receives a payload and answers", async () => {
    const order = { title: "tea", lines: [{ item: "green", count: 2 }] };
    assert.equal(await ask(await begin(), "order:create", order), "guest ordered 1");
  });

  it("answers an invalid payload with its violations", async () => {
    const client = await begin();
    const told = once(client, "error:message");
    const { error } = await ask(client, "order:create", { title: " ", lines: [{ item: "green", count: 0 }] });
    assert.equal(error.code, "INVALID");
    assert.deepEqual(error.violations.map(({ field }) => field).sort(), ["lines[0].count", "title"]);
    assert.deepEqual((await told)[0], error);
  });

  it("has a request scope for each event", async () => {
    const client = await begin();
    assert.deepEqual(await ask(client, "count"), [1, 2]);
    assert.deepEqual(await ask(client, "count"), [1, 2]);
  });

  it("calls an EJB, which can read the identity of the caller", async () => {
    const [one, other] = await Promise.all([begin(), begin()]);
    assert.equal(await ask(one, "clerk"), `guest ${one.id}`);
    assert.equal(await ask(other, "clerk"), `guest ${other.id}`);
  });

  it("has a transaction if its method is transactional", async () => assert.equal(await ask(await begin(), "transaction"), true));

  it("answers asynchronously", async () => assert.equal(await ask(await begin(), "later", "tea"), "tea, later"));

  it("answers with the error that it throws", async () => {
    const { error } = await ask(await begin(), "refused");
    assert.deepEqual(error, { message: "not today", code: "SOCKET_ERROR" });
  });

  it("runs with the application's class loader", async () =>
    assert.equal(await ask(await begin(), "class-loader"), true));

  it("refuses roles that its method does not allow", async () => {
    const { error } = await ask(await begin(), "admins");
    assert.equal(error.message, "Insufficient permissions");
  });
});

describe("a handler bean for a pattern of namespaces", () => {
  it("reads the variable part of the namespace, and may be an EJB", async () => {
    const [seven, eight] = await Promise.all([connected("/orders/7", {}), connected("/orders/8", {})]);
    assert.equal(await ask(seven, "which"), "7 in a transaction");
    assert.equal(await ask(eight, "which"), "8 in a transaction");
  });

  it("can handle events concurrently", async () => {
    const client = await connected("/orders/9", {});
    const slow = ask(client, "slow", 3_000).then(() => "slow");
    const quick = ask(client, "which").then(() => "quick");
    assert.equal(await Promise.race([slow, quick]), "quick");
    await slow;
  });

  it("pushes to the sockets of one of these namespaces after the commit", async () => {
    const heard = [];
    const clients = await Promise.all(["/orders/10", "/orders/11"].map((name) => connected(name, {})));
    clients.forEach((client) => client.on("shipped", ({ order }) => heard.push(order)));
    await ask(clients[0], "ship", true);
    const shipped = once(clients[0], "shipped");
    await ask(clients[0], "ship", false);
    await shipped;
    assert.deepEqual(heard, ["10"]);
  });
});

describe("a record that declares its destination", () => {
  const noting = async () => {
    const client = await begin();
    const heard = [];
    for (const name of ["noted", "noting"]) client.on(name, (it) => heard.push(`${name} ${it.text ?? it}`));
    return { client, heard };
  };

  it("is sent at once without a transaction, also if it is fired asynchronously", async () => {
    const { client } = await noting();
    for (const event of ["note", "note-later"]) {
      const noted = once(client, "noted");
      await ask(client, event, event);
      assert.deepEqual(await noted, [{ socket: client.id, text: event }]);
    }
  });

  it("is sent after the commit, and never after a rollback", async () => {
    const { client, heard } = await noting();
    assert.equal((await ask(client, "note-in-transaction", "lost", true)).error.message, "rolled back");
    const noted = once(client, "noted");
    await ask(client, "note-in-transaction", "kept", false);
    await noted;
    assert.deepEqual(heard, ["noting lost", "noting kept", "noted kept"]);
  });
});

describe("a CDI event with a qualifier that declares its destination", () => {
  it("is sent after the commit to the room that the caller of fire names", async () => {
    const client = await begin();
    const heard = [];
    client.on("qualified", ({ text }) => heard.push(text));
    await ask(client, "note-by-qualifier", "lost", true);
    const kept = once(client, "qualified");
    await ask(client, "note-by-qualifier", "kept", false);
    await kept;
    assert.deepEqual(heard, ["kept"]);
  });

  it("is sent at once without a transaction, also if it is fired asynchronously", async () => {
    const client = await begin();
    const heard = new Set();
    client.on("hinted", (text) => heard.add(text));
    await ask(client, "hint", "look");
    await until(() => heard.has("look") && heard.has("look, later"), "both hints");
  });
});

describe("the statistics of the server", () => {
  it("count events in both directions, and list each connection", async () => {
    const client = await begin();
    const before = (await ask(client, "statistics")).now;
    await ask(client, "note", "counted");
    // Another thread delivers the emissions of handlers, sometimes after the acknowledgement.
    const { now, connections } = await until(async () => {
      const answer = await ask(client, "statistics");
      return answer.now.eventsSent > before.eventsSent && answer;
    }, "the delivery");
    // Clients of other tests may still be connected.
    assert.ok(now.sockets >= 1 && now.connections >= 1 && now.threads >= 1, JSON.stringify(now));
    assert.ok(now.eventsReceived >= before.eventsReceived + 2, "received");
    assert.ok(now.queues.inbox >= 1 && now.memory.used < now.memory.max, JSON.stringify(now));
    const own = connections.find(({ socketId }) => socketId === client.id);
    assert.deepEqual(
      { namespace: own.namespace, role: own.role, rooms: own.rooms },
      { namespace: "/handlers", role: "guest", rooms: ["role:guest"] },
    );
    assert.ok(Date.parse(own.connectedAt) <= Date.parse(now.at), own.connectedAt);
  });
});

describe("an event with a rate limit", () => {
  it("is refused above its limit, and the client receives the time to wait", async () => {
    const client = await begin();
    const told = once(client, "error:message");
    assert.equal(await ask(client, "limited:echo", 1), 1);
    assert.equal(await ask(client, "limited:echo", 2), 2);
    const { error } = await ask(client, "limited:echo", 3);
    assert.deepEqual(Object.keys(error).sort(), ["code", "message", "retryAfter"]);
    assert.equal(error.code, "RATE_LIMITED");
    assert.ok(error.retryAfter > 0 && error.retryAfter <= 30_000, String(error.retryAfter));
    assert.deepEqual((await told)[0], error);
    assert.deepEqual(await ask(client, "count"), [1, 2]);
  });

  it("causes the disconnection of a client that keeps exceeding the limit, with the reason", async () => {
    const client = await begin();
    const reason = once(client, "force_disconnect");
    const gone = once(client, "disconnect");
    for (let i = 0; i < 300; i++) client.emit("limited:echo", i);
    assert.deepEqual(await reason, [{ reason: "Too many events" }]);
    assert.equal((await gone)[0], "io server disconnect");
  });
});

describe("the CDI events of the server", () => {
  const witness = async () => {
    const seen = [];
    const client = await connected("/witness", {});
    client.on("seen", (...words) => seen.push(words.join(" ")));
    const sees = (words) =>
      until(() => seen.includes(words), words).catch((late) => {
        throw new Error(`${late.message}; seen: ${seen.join(", ")}`);
      });
    return { seen, sees };
  };

  it("report connections, rooms and disconnections to the observers of the namespace", async () => {
    const { seen, sees } = await witness();
    // Without an upgrade, the disconnect cannot fall into one.
    const client = await connected("/seen", { transports: ["websocket"] });
    const { id } = client;
    await sees("joined /seen role:guest");
    assert.deepEqual(seen, [`connected /seen ${id}`, "joined /seen role:guest"]);
    client.disconnect();
    await sees("disconnected /seen client namespace disconnect");
  });

  it("report the DISCONNECT of clients that close their connections right after it", async () => {
    const { seen } = await witness();
    const clients = await Promise.all(Array.from({ length: HASTY }, () => connected("/seen", { transports: ["websocket"] })));
    for (const client of clients) {
      // The DISCONNECT waits behind these events in the server, while the connection already ends.
      for (let i = 0; i < 10; i++) client.emit("noise", i);
      client.disconnect();
    }
    const ends = () => seen.filter((words) => words.startsWith("disconnected /seen"));
    await until(() => ends().length >= HASTY, "the ends of all clients");
    assert.deepEqual([...new Set(ends())], ["disconnected /seen client namespace disconnect"]);
  });

  it("report events above their rate limit", async () => {
    const { sees } = await witness();
    const client = await connected("/seen", { transports: ["websocket"] });
    for (let i = 0; i < 3; i++) client.emit("limited:seen");
    await sees("limited /seen limited:seen EVENT false");
  });

  it("report refused connections", async () => {
    const { sees } = await witness();
    assert.equal((await refused(socket("/admin"))).message, "Authentication token required");
    await sees("AuthenticationFailed /admin ");
  });
});
