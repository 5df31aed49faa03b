/*
 * The official client against the echo application.
 * Environment: SOCKETIO_URL; EXCUSES (5), the permitted repetitions of tests after lost connections.
 */
import { strict as assert } from "node:assert";
import { describe } from "node:test";
import { connect, connected, manager, once, refused, socket, TRANSPORTS, upgraded } from "./support/clients.mjs";
import { MAX_PAYLOAD } from "./support/environment.mjs";
import { itUndisturbed as it } from "./support/undisturbed.mjs";
import { pause, until } from "./support/waiting.mjs";

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  describe(`a client over ${name}`, () => {
    const begin = (namespace = "/") => connected(namespace, { transports });

    it("connects with a socket id, and the server receives its auth payload", async () => {
      const client = socket("/", { transports, auth: { token: "abc", nested: { n: [1, null] } } });
      const auth = once(client, "auth");
      await connect(client);
      assert.match(client.id, /^[\w-]{20,}$/);
      assert.notEqual(client.id, client.io.engine.id);
      assert.deepEqual(await auth, [{ token: "abc", nested: { n: [1, null] } }]);
    });

    it("stays connected during several heartbeats", async () => {
      const client = await begin();
      const dropped = once(client, "disconnect").then(([reason]) => reason, () => "nothing");
      for (let pings = 0; pings < 3; pings += 1) await once(client.io, "ping");
      assert.equal(await Promise.race([dropped, echo(client, "alive")]), "alive");
    });

    it("uses the last transport of its list", async () => {
      const client = await begin();
      if (transports.length > 1) await upgraded(client);
      assert.equal(client.io.engine.transport.name, transports.at(-1));
      assert.equal(await echo(client, "there"), "there");
    });

    it("sends and receives text of every kind", async () => {
      const client = await begin();
      for (const text of ["", "€ÄÖÜß 日本語 العربية", "👩‍👩‍👧‍👦 🇩🇪 e\u0301", "\u0000\u001e\u2028\u2029\\\"\n", "[1,2", "451-"]) {
        assert.equal(await echo(client, text), text);
      }
    });

    it("sends and receives arguments of every type", async () => {
      const client = await begin();
      const words = [1, -0.25, 9007199254740991, 1e21, true, null, [], {}, [[["deep"]]], { "ключ": [{ a: null }] }];
      client.emit("message", ...words);
      assert.deepEqual(await once(client, "message-back"), words);
      client.emit("message");
      assert.deepEqual(await once(client, "message-back"), []);
    });

    it("sends and receives attachments at any depth", async () => {
      const client = await begin();
      const words = [
        Buffer.from("first"),
        { list: [Buffer.of(0, 255), { deep: Buffer.from("nested") }], text: "between", empty: Buffer.alloc(0) },
        [[Buffer.alloc(10_000, 7)]],
        "no bytes",
      ];
      client.emit("message", ...words);
      assert.deepEqual(await once(client, "message-back"), words);
    });

    it("sends an ArrayBuffer and a typed array", async () => {
      const client = await begin();
      client.emit("message", Uint8Array.of(1, 2).buffer, Uint8Array.of(3, 4));
      assert.deepEqual(await once(client, "message-back"), [Buffer.of(1, 2), Buffer.of(3, 4)]);
    });

    it("keeps the order of events with and without attachments", async () => {
      const client = await begin();
      const sent = Array.from({ length: 200 }, (_, i) => (i % 4 === 0 ? { i, bytes: Buffer.alloc(50, i) } : { i }));
      const received = [];
      client.on("message-back", (value) => received.push(value));
      for (const value of sent) client.emit("message", value);
      await until(() => received.length >= sent.length, "the answers");
      assert.deepEqual(received, sent);
    });

    it("receives acknowledgements with any arguments", async () => {
      const client = await begin();
      const answer = (...words) => new Promise((resolve) => client.emit("message-with-ack", ...words, (...back) => resolve(back)));
      assert.deepEqual(await answer(1, "2", { 3: [false] }), [1, "2", { 3: [false] }]);
      assert.deepEqual(await answer(), []);
      assert.deepEqual(await answer(Buffer.of(1), { b: Buffer.of(2) }), [Buffer.of(1), { b: Buffer.of(2) }]);
    });

    it("receives one acknowledgement for each of many events", async () => {
      const client = await begin();
      const numbers = Array.from({ length: 200 }, (_, i) => i);
      const answers = numbers.map((number) => client.emitWithAck("message-with-ack", number));
      assert.deepEqual(await Promise.all(answers), numbers);
    });

    it("acknowledges an event of the server", async () => {
      const client = await begin();
      client.on("question", (a, b, answer) => answer({ sum: a + b }));
      assert.deepEqual(await ask(client, 1, 2), { sum: 3 });
    });

    it("acknowledges a binary event of the server with binary data", async () => {
      const client = await begin();
      client.on("question", ({ bytes }, answer) => answer({ mirrored: Buffer.from(bytes).reverse() }));
      assert.deepEqual(await ask(client, { bytes: Buffer.of(1, 2, 3) }), { mirrored: Buffer.of(3, 2, 1) });
    });

    it("stays connected after it acknowledges later than the timeout of the server", async () => {
      const client = await begin();
      const kept = [];
      client.on("question", (_, answer) => kept.push(answer));
      assert.deepEqual(await client.emitWithAck("ask", "anyone there?"), { timeout: true });
      kept[0]("too late");
      assert.equal(await echo(client, "after it"), "after it");
    });

    it("sends and receives text and bytes just below the payload limit", async () => {
      const client = await begin();
      if (transports.length > 1) await upgraded(client);
      const text = "x".repeat(MAX_PAYLOAD - 100);
      assert.ok((await echo(client, text)) === text, "the text came back changed");
      // Polling encodes bytes as base64: four characters for three bytes.
      const bytes = Buffer.alloc(transports.at(-1) === "polling" ? (MAX_PAYLOAD * 3) / 4 - 100 : MAX_PAYLOAD, 42);
      assert.ok(bytes.equals(await echo(client, bytes)), "the bytes came back changed");
    });

    it("is disconnected above the payload limit, and can reconnect", async () => {
      const client = await begin();
      if (transports.length > 1) await upgraded(client);
      const gone = once(client, "disconnect");
      const back = once(client, "connect");
      client.emit("message", "x".repeat(MAX_PAYLOAD + 1));
      const [reason] = await gone;
      assert.ok(["transport close", "transport error"].includes(reason), reason);
      await back;
      assert.equal(await echo(client, "again"), "again");
    });

    it("reconnects with a new socket id after it closed its engine", async () => {
      const client = await begin();
      const { id } = client;
      const gone = once(client, "disconnect");
      const back = once(client, "connect");
      client.io.engine.close();
      const [reason] = await gone;
      assert.equal(reason, "forced close");
      client.emit("message", "kept meanwhile");
      const kept = once(client, "message-back");
      await back;
      assert.notEqual(client.id, id);
      assert.deepEqual(await kept, ["kept meanwhile"]);
    });

    it("reconnects after the server closed its session", async () => {
      const client = await begin();
      const { id } = client;
      const gone = once(client, "disconnect");
      const back = once(client, "connect");
      client.emit("close-me");
      assert.equal((await gone)[0], "transport close");
      await back;
      assert.notEqual(client.id, id);
      assert.equal(await echo(client, "again"), "again");
    });

    it("does not reconnect after the server disconnected its socket, but can connect again", async () => {
      const client = await begin();
      const gone = once(client, "disconnect");
      client.emit("leave-me");
      assert.equal((await gone)[0], "io server disconnect");
      assert.equal(client.active, false);
      await connect(client);
      assert.equal(await echo(client, "again"), "again");
    });

    it("disconnects and connects again", async () => {
      const client = await begin();
      const gone = once(client, "disconnect");
      client.disconnect();
      assert.equal((await gone)[0], "io client disconnect");
      await connect(client);
      assert.equal(await echo(client, "again"), "again");
    });

    it("sends events with retries one after the other, and each once", async () => {
      const client = socket("/", { transports, retries: 1, ackTimeout: 10_000 });
      const sent = sentBy(client);
      const answers = [1, 2, 3].map((number) => client.emitWithAck("message-with-ack", number));
      await connect(client);
      assert.deepEqual(await Promise.all(answers), [1, 2, 3]);
      assert.deepEqual(sent, ["0", '20["message-with-ack",1]', '21["message-with-ack",2]', '22["message-with-ack",3]']);
    });

    it("sends an event without an acknowledgement again, up to its number of retries", async () => {
      const client = socket("/", { transports, retries: 3, ackTimeout: 50 });
      const sent = sentBy(client);
      const heard = [];
      client.on("message-back", (text) => heard.push(text));
      const answer = client.emitWithAck("message", "anyone?");
      await Promise.all([connect(client), assert.rejects(answer, { message: "operation has timed out" })]);
      await until(() => heard.length >= 4, "four answers");
      assert.deepEqual(heard, Array(4).fill("anyone?"));
      assert.deepEqual(sent, ["0", ...range(0, 4).map((id) => `2${id}["message","anyone?"]`)]);
    });

    it("sends an event with retries that was emitted before it connected", async () => {
      const client = socket("/", { transports, retries: 3, ackTimeout: 10_000 });
      const answer = client.emitWithAck("message-with-ack", 1);
      await connect(client);
      assert.equal(await answer, 1);
    });

    it("connects without the trailing slash of the path", async () => {
      const client = await connected("/", { transports, addTrailingSlash: false });
      assert.equal(await echo(client, "hello"), "hello");
    });
  });
}

describe("during an upgrade", () => {
  const AT_LEAST = 500;

  it("no event is lost, duplicated or reordered in either direction", async () => {
    await Promise.all(Array.from({ length: 4 }, (_, round) => floodDuringUpgrade(`room ${round}`)));
  });

  async function floodDuringUpgrade(room) {
    const sender = await connected("/", { transports: TRANSPORTS.websocket });
    const client = socket("/");
    const answers = [];
    const pushed = [];
    let isUpgraded = false;
    client.on("message-back", (number) => answers.push(number));
    client.on("room-message", (number) => pushed.push(number));
    client.emit("join", room, () => {});
    const done = once(client, "connect").then(() => upgraded(client)).then(() => (isUpgraded = true));
    client.connect();
    let sent = 0;
    for (; sent < AT_LEAST || !isUpgraded; sent += 1) {
      client.emit("message", sent);
      sender.emit("to-room", room, sent);
      await pause(sent % 5 === 0 ? 1 : 0);
    }
    await done;
    // The acknowledgement proves that the client is in the room, so it must receive all later events.
    await client.emitWithAck("join", room);
    for (const end = sent + AT_LEAST; sent < end; sent += 1) {
      client.emit("message", sent);
      sender.emit("to-room", room, sent);
      if (sent % 5 === 0) await pause(1);
    }
    await until(() => answers.at(-1) === sent - 1 && pushed.at(-1) === sent - 1, "the last message");
    assert.deepEqual(answers, range(0, sent));
    assert.deepEqual(pushed, range(pushed[0], sent));
    assert.ok(pushed.length >= AT_LEAST);
  }

  it("each event is acknowledged once", async () => {
    const client = socket("/");
    const answers = range(0, AT_LEAST).map((number) => client.emitWithAck("message-with-ack", number));
    await connect(client);
    await upgraded(client);
    assert.deepEqual(await Promise.all(answers), range(0, AT_LEAST));
  });
});

describe("namespaces", () => {
  it("share one connection, but have separate ids, auth payloads and events", async () => {
    const shared = manager();
    const root = shared.socket("/", { auth: { from: "root" } });
    const custom = shared.socket("/custom", { auth: { from: "custom" } });
    const auths = [once(root, "auth"), once(custom, "auth")];
    await Promise.all([connect(root), connect(custom)]);
    assert.deepEqual(await Promise.all(auths), [[{ from: "root" }], [{ from: "custom" }]]);
    assert.notEqual(root.id, custom.id);
    const heard = [];
    root.on("message-back", (text) => heard.push(`root ${text}`));
    custom.on("message-back", (text) => heard.push(`custom ${text}`));
    root.emit("message", 1);
    custom.emit("message", 2);
    await until(() => heard.length >= 2, "both answers");
    assert.deepEqual(heard.sort(), ["custom 2", "root 1"]);
  });

  it("can be disconnected one by one", async () => {
    const shared = manager();
    const [root, custom] = [shared.socket("/"), shared.socket("/custom")];
    await Promise.all([connect(root), connect(custom)]);
    custom.disconnect();
    assert.equal(await echo(root, "still here"), "still here");
    await connect(custom);
    assert.equal(await echo(custom, "back"), "back");
  });

  it("all reconnect when their connection is restored", async () => {
    const shared = manager();
    const [root, custom] = [shared.socket("/"), shared.socket("/custom")];
    await Promise.all([connect(root), connect(custom)]);
    const back = [once(root, "connect"), once(custom, "connect")];
    shared.engine.close();
    await Promise.all(back);
    assert.deepEqual(await Promise.all([echo(root, "a"), echo(custom, "b")]), ["a", "b"]);
  });

  it("that are unknown are refused, and the other namespaces stay connected", async () => {
    const shared = manager();
    const root = await connect(shared.socket("/"));
    const error = await refused(shared.socket("/nowhere"));
    assert.equal(error.message, "Invalid namespace");
    assert.equal(error.data, undefined);
    assert.equal(await echo(root, "still here"), "still here");
  });

  it("refuse clients with the message and the data of their middleware", async () => {
    const error = await refused(socket("/guarded"));
    assert.equal(error.message, "not today");
    assert.deepEqual(error.data, { retry: 5 });
  });
});

describe("rooms", () => {
  it("deliver an event to their members and to no other client", async () => {
    const [alice, bob, carol] = await Promise.all([connected(), connected("/", { transports: ["polling"] }), connected()]);
    const heard = { alice: [], bob: [], carol: [] };
    for (const [name, client] of Object.entries({ alice, bob, carol })) {
      client.on("room-message", (text) => heard[name].push(text));
    }
    await Promise.all([alice, bob].map((client) => client.emitWithAck("join", "den")));
    carol.emit("to-room", "den", "hello den");
    await until(() => heard.alice.length && heard.bob.length, "the message to the room");
    await echo(carol, "after it");
    assert.deepEqual(heard, { alice: ["hello den"], bob: ["hello den"], carol: [] });
  });

  it("lose a member when its socket disconnects", async () => {
    const [alice, bob] = await Promise.all([connected(), connected()]);
    const heard = [];
    bob.on("room-message", (text) => heard.push(text));
    await Promise.all([alice, bob].map((client) => client.emitWithAck("join", "attic")));
    bob.disconnect();
    await connect(bob);
    const said = once(alice, "room-message");
    alice.emit("to-room", "attic", "hello attic");
    await said;
    await echo(bob, "after it");
    assert.deepEqual(heard, []);
  });
});

describe("an error in the handling of an event", () => {
  it("is reported to the client, which stays connected", async () => {
    const client = await connected();
    client.emit("fail");
    const [error] = await once(client, "error:message");
    assert.equal(error.code, "SOCKET_ERROR");
    assert.equal(typeof error.message, "string");
    assert.equal(await echo(client, "still here"), "still here");
  });

  it("is reported when the middleware of the socket refuses an event", async () => {
    const client = await connected();
    client.emit("forbidden", 1);
    const [error] = await once(client, "error:message");
    assert.equal(typeof error.message, "string");
    assert.equal(await echo(client, "still here"), "still here");
  });

  it("is reported in the acknowledgement or as an event when a refused event has an acknowledgement", async () => {
    const client = await connected();
    const told = Promise.race([once(client, "error:message"), client.emitWithAck("forbidden", 1)]);
    assert.ok(await told);
  });

  it("is a timeout in the client when the event has no handler", async () => {
    const client = await connected();
    await assert.rejects(client.timeout(100).emitWithAck("nobody-handles-this"), /timed out/);
  });
});

describe("volatile events", () => {
  it("arrive while the client is connected", async () => {
    const client = await connected("/", { transports: ["websocket"] });
    const answers = [];
    client.on("message-back", (text) => answers.push(text));
    await until(() => client.volatile.emit("message", "now") && answers.length > 0, "the answer");
  });

  it("are dropped while the client is not connected, and other events are kept", async () => {
    const client = socket("/");
    const answers = [];
    client.on("message-back", (text) => answers.push(text));
    client.volatile.emit("message", "dropped");
    client.emit("message", "kept");
    client.emit("message", "last");
    await connect(client);
    await until(() => answers.at(-1) === "last", "the last answer");
    assert.deepEqual(answers, ["kept", "last"]);
  });
});

describe("two hundred clients at once", () => {
  const CLIENTS = 200;

  for (const [name, transports] of Object.entries(TRANSPORTS)) {
    it(`receive their own acknowledgements over ${name}`, async () => {
      const clients = range(0, CLIENTS).map(() => socket("/", { transports }));
      for (const client of clients) client.connect();
      const answers = await Promise.all(clients.map((client, number) => answerTo(client, `client ${number}`)));
      assert.deepEqual(answers, range(0, CLIENTS).map((number) => `client ${number}`));
    });
  }

  it("receive each event to their room once", async () => {
    const clients = range(0, CLIENTS).map(() => socket("/", { transports: ["websocket"] }));
    const heard = clients.map(() => []);
    clients.forEach((client, number) => client.on("room-message", (text) => heard[number].push(text)));
    // A client that loses its connection on a busy machine joins again, and the test emits to the room again.
    clients.forEach((client) => client.on("connect", () => client.emit("join", "hall", () => (client.room = client.id))));
    clients.forEach((client) => client.connect());
    await until(() => clients.every((client) => client.connected && client.room === client.id), "the join of all clients");
    let said = 0;
    await until(async () => {
      clients[0].emit("to-room", "hall", (said += 1));
      await pause(200);
      return heard.every((numbers) => numbers.length > 0);
    }, "the event at all clients");
    assert.ok(heard.every((numbers) => new Set(numbers).size === numbers.length), "a client received an event twice");
  });

  /** Returns the acknowledgement. Emits again after a timeout, because a busy machine can lose the connection. */
  async function answerTo(client, text) {
    return until(() => client.timeout(5_000).emitWithAck("message-with-ack", text).catch(() => undefined), text, 60_000);
  }
});

/** Sends one argument, and returns the argument that the server sends back. */
async function echo(client, value) {
  const answer = once(client, "message-back");
  client.emit("message", value);
  return (await answer)[0];
}

/** Returns the answer of the client to a question of the server. A busy machine can exceed the 200 ms, so the question is repeated. */
function ask(client, ...words) {
  return until(async () => {
    const answer = await client.emitWithAck("ask", ...words);
    return !answer.timeout && answer;
  }, "an answer in time");
}

/** Records the Socket.IO packets of a client that is not connected yet. */
function sentBy(client) {
  const sent = [];
  client.io.once("open", () => client.io.engine.on("packetCreate", ({ type, data }) => type === "message" && sent.push(data)));
  return sent;
}

function range(from, to) {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
