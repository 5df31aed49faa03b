/*
 * The official client against the echo application.
 * Environment: SOCKETIO_URL; EXCUSES (5), how many lost connections a busy machine may explain.
 */
import { strict as assert } from "node:assert";
import { describe } from "node:test";
import { connect, connected, manager, once, refused, socket, TRANSPORTS, upgraded } from "./support/clients.mjs";
import { MAX_PAYLOAD } from "./support/environment.mjs";
import { itUndisturbed as it } from "./support/undisturbed.mjs";
import { pause, until } from "./support/waiting.mjs";

for (const [name, transports] of Object.entries(TRANSPORTS)) {
  describe(`over ${name}`, () => {
    const begin = (namespace = "/") => connected(namespace, { transports });

    it("connects with an id and its auth payload comes back", async () => {
      const client = socket("/", { transports, auth: { token: "abc", nested: { n: [1, null] } } });
      const auth = once(client, "auth");
      await connect(client);
      assert.match(client.id, /^[\w-]{20,}$/);
      assert.notEqual(client.id, client.io.engine.id);
      assert.deepEqual(await auth, [{ token: "abc", nested: { n: [1, null] } }]);
    });

    it("stays connected for longer than the heartbeat", async () => {
      const client = await begin();
      const dropped = once(client, "disconnect").then(([reason]) => reason, () => "nothing");
      for (let pings = 0; pings < 3; pings += 1) await once(client.io, "ping");
      assert.equal(await Promise.race([dropped, echo(client, "alive")]), "alive");
    });

    it("ends on the transport it is to end on", async () => {
      const client = await begin();
      if (transports.length > 1) await upgraded(client);
      assert.equal(client.io.engine.transport.name, transports.at(-1));
      assert.equal(await echo(client, "there"), "there");
    });

    it("carries text of every kind", async () => {
      const client = await begin();
      for (const text of ["", "€ÄÖÜß 日本語 العربية", "👩‍👩‍👧‍👦 🇩🇪 e\u0301", "\u0000\u001e\u2028\u2029\\\"\n", "[1,2", "451-"]) {
        assert.equal(await echo(client, text), text);
      }
    });

    it("carries arguments of every kind", async () => {
      const client = await begin();
      const words = [1, -0.25, 9007199254740991, 1e21, true, null, [], {}, [[["deep"]]], { "ключ": [{ a: null }] }];
      client.emit("message", ...words);
      assert.deepEqual(await once(client, "message-back"), words);
      client.emit("message");
      assert.deepEqual(await once(client, "message-back"), []);
    });

    it("carries attachments wherever they are", async () => {
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

    it("carries an ArrayBuffer and a typed array", async () => {
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

    it("is acknowledged with what it sent", async () => {
      const client = await begin();
      const answer = (...words) => new Promise((resolve) => client.emit("message-with-ack", ...words, (...back) => resolve(back)));
      assert.deepEqual(await answer(1, "2", { 3: [false] }), [1, "2", { 3: [false] }]);
      assert.deepEqual(await answer(), []);
      assert.deepEqual(await answer(Buffer.of(1), { b: Buffer.of(2) }), [Buffer.of(1), { b: Buffer.of(2) }]);
    });

    it("is acknowledged once for each of many events", async () => {
      const client = await begin();
      const numbers = Array.from({ length: 200 }, (_, i) => i);
      const answers = numbers.map((number) => client.emitWithAck("message-with-ack", number));
      assert.deepEqual(await Promise.all(answers), numbers);
    });

    it("answers what the server asks", async () => {
      const client = await begin();
      client.on("question", (a, b, answer) => answer({ sum: a + b }));
      assert.deepEqual(await ask(client, 1, 2), { sum: 3 });
    });

    it("answers with bytes what the server asks with bytes", async () => {
      const client = await begin();
      client.on("question", ({ bytes }, answer) => answer({ mirrored: Buffer.from(bytes).reverse() }));
      assert.deepEqual(await ask(client, { bytes: Buffer.of(1, 2, 3) }), { mirrored: Buffer.of(3, 2, 1) });
    });

    it("is told when it does not answer in time, and a late answer does no harm", async () => {
      const client = await begin();
      const kept = [];
      client.on("question", (_, answer) => kept.push(answer));
      assert.deepEqual(await client.emitWithAck("ask", "anyone there?"), { timeout: true });
      kept[0]("too late");
      assert.equal(await echo(client, "after it"), "after it");
    });

    it("carries text and bytes just under the payload limit", async () => {
      const client = await begin();
      if (transports.length > 1) await upgraded(client);
      const text = "x".repeat(MAX_PAYLOAD - 100);
      assert.ok((await echo(client, text)) === text, "the text came back changed");
      // Over polling bytes are base64, four characters for three.
      const bytes = Buffer.alloc(transports.at(-1) === "polling" ? (MAX_PAYLOAD * 3) / 4 - 100 : MAX_PAYLOAD, 42);
      assert.ok(bytes.equals(await echo(client, bytes)), "the bytes came back changed");
    });

    it("is cut off beyond the payload limit, and a new connection works", async () => {
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

    it("comes back after its engine was closed, with another id", async () => {
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

    it("comes back after the server closed its session", async () => {
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

    it("stays away after the server disconnected it, until it connects again", async () => {
      const client = await begin();
      const gone = once(client, "disconnect");
      client.emit("leave-me");
      assert.equal((await gone)[0], "io server disconnect");
      assert.equal(client.active, false);
      await connect(client);
      assert.equal(await echo(client, "again"), "again");
    });

    it("leaves by itself and comes again", async () => {
      const client = await begin();
      const gone = once(client, "disconnect");
      client.disconnect();
      assert.equal((await gone)[0], "io client disconnect");
      await connect(client);
      assert.equal(await echo(client, "again"), "again");
    });

    it("connects without the trailing slash of the path", async () => {
      const client = await connected("/", { transports, addTrailingSlash: false });
      assert.equal(await echo(client, "hello"), "hello");
    });
  });
}

describe("while it upgrades", () => {
  const AT_LEAST = 500;

  it("nothing is lost, doubled or reordered in either direction", async () => {
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
    // By now the client is in the room for sure: these must all arrive.
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

  it("requests are answered once", async () => {
    const client = socket("/");
    const answers = range(0, AT_LEAST).map((number) => client.emitWithAck("message-with-ack", number));
    await connect(client);
    await upgraded(client);
    assert.deepEqual(await Promise.all(answers), range(0, AT_LEAST));
  });
});

describe("namespaces", () => {
  it("share one connection and nothing else", async () => {
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

  it("are left one by one", async () => {
    const shared = manager();
    const [root, custom] = [shared.socket("/"), shared.socket("/custom")];
    await Promise.all([connect(root), connect(custom)]);
    custom.disconnect();
    assert.equal(await echo(root, "still here"), "still here");
    await connect(custom);
    assert.equal(await echo(custom, "back"), "back");
  });

  it("all come back when the connection does", async () => {
    const shared = manager();
    const [root, custom] = [shared.socket("/"), shared.socket("/custom")];
    await Promise.all([connect(root), connect(custom)]);
    const back = [once(root, "connect"), once(custom, "connect")];
    shared.engine.close();
    await Promise.all(back);
    assert.deepEqual(await Promise.all([echo(root, "a"), echo(custom, "b")]), ["a", "b"]);
  });

  it("that are unknown are refused, and the others of the connection stay", async () => {
    const shared = manager();
    const root = await connect(shared.socket("/"));
    const error = await refused(shared.socket("/nowhere"));
    assert.equal(error.message, "Invalid namespace");
    assert.equal(error.data, undefined);
    assert.equal(await echo(root, "still here"), "still here");
  });

  it("refuse with the message and the data of their middleware", async () => {
    const error = await refused(socket("/guarded"));
    assert.equal(error.message, "not today");
    assert.deepEqual(error.data, { retry: 5 });
  });
});

describe("rooms", () => {
  it("hear what is said to them, and others do not", async () => {
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

  it("are left when the socket goes", async () => {
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

describe("what goes wrong in a handler", () => {
  it("is told to the client, which stays connected", async () => {
    const client = await connected();
    client.emit("fail");
    const [error] = await once(client, "error:message");
    assert.equal(error.code, "SOCKET_ERROR");
    assert.equal(typeof error.message, "string");
    assert.equal(await echo(client, "still here"), "still here");
  });

  it("is told when the middleware of the socket refuses an event", async () => {
    const client = await connected();
    client.emit("forbidden", 1);
    const [error] = await once(client, "error:message");
    assert.equal(typeof error.message, "string");
    assert.equal(await echo(client, "still here"), "still here");
  });

  it("is told in the acknowledgement or as an event when the refused event asked for one", async () => {
    const client = await connected();
    const told = Promise.race([once(client, "error:message"), client.emitWithAck("forbidden", 1)]);
    assert.ok(await told);
  });

  it("is told by the client's own timeout when nobody acknowledges", async () => {
    const client = await connected();
    await assert.rejects(client.timeout(100).emitWithAck("nobody-handles-this"), /timed out/);
  });
});

describe("volatile events", () => {
  it("arrive while connected", async () => {
    const client = await connected("/", { transports: ["websocket"] });
    const answers = [];
    client.on("message-back", (text) => answers.push(text));
    await until(() => client.volatile.emit("message", "now") && answers.length > 0, "the answer");
  });

  it("are dropped while not connected, others are kept", async () => {
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
    it(`are served, each with its own answers, over ${name}`, async () => {
      const clients = range(0, CLIENTS).map(() => socket("/", { transports }));
      for (const client of clients) client.connect();
      const answers = await Promise.all(clients.map((client, number) => answerTo(client, `client ${number}`)));
      assert.deepEqual(answers, range(0, CLIENTS).map((number) => `client ${number}`));
    });
  }

  it("hear one message to their room once each", async () => {
    const clients = range(0, CLIENTS).map(() => socket("/", { transports: ["websocket"] }));
    const heard = clients.map(() => []);
    clients.forEach((client, number) => client.on("room-message", (text) => heard[number].push(text)));
    // Whoever loses the connection on a busy machine joins again, and the room is spoken to again.
    clients.forEach((client) => client.on("connect", () => client.emit("join", "hall", () => (client.room = client.id))));
    clients.forEach((client) => client.connect());
    await until(() => clients.every((client) => client.connected && client.room === client.id), "everyone in the room");
    let said = 0;
    await until(async () => {
      clients[0].emit("to-room", "hall", (said += 1));
      await pause(200);
      return heard.every((numbers) => numbers.length > 0);
    }, "the message at everyone");
    assert.ok(heard.every((numbers) => new Set(numbers).size === numbers.length), "someone heard a message twice");
  });

  /** The acknowledgement, asked for again when the connection was lost on a busy machine. */
  async function answerTo(client, text) {
    return until(() => client.timeout(5_000).emitWithAck("message-with-ack", text).catch(() => undefined), text, 60_000);
  }
});

/** Sends one argument and gives it back as it came back. */
async function echo(client, value) {
  const answer = once(client, "message-back");
  client.emit("message", value);
  return (await answer)[0];
}

/** What the client answered to the server's question; asked again when the machine was too busy for 200 ms. */
function ask(client, ...words) {
  return until(async () => {
    const answer = await client.emitWithAck("ask", ...words);
    return !answer.timeout && answer;
  }, "an answer in time");
}

function range(from, to) {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
