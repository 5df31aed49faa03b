/*
 * The Admin UI of one server, with the official client instead of the page. Environment: APP_URL, the cluster
 * application with the Admin UI in development mode.
 */
import { strict as assert } from "node:assert";
import { after, before, beforeEach, describe, it } from "node:test";
import { Manager } from "socket.io-client";
import { NAMESPACE, PASSWORD, USERNAME } from "./admin-ui/account.mjs";
import { required } from "./support/environment.mjs";
import { until, within } from "./support/waiting.mjs";

const { origin, pathname } = new URL(required("APP_URL"));

/** The type of a Socket.IO packet. */

const opened = new Set();
after(() => opened.forEach((socket) => socket.disconnect()));

function socket(nsp, { auth, ...options } = {}) {
  const manager = new Manager(origin, { path: `${pathname}socket.io/`, reconnection: false, autoConnect: false, ...options });
  const created = manager.socket(nsp, { auth });
  opened.add(created);
  created.heard = [];
  created.onAny((event, ...args) => created.heard.push([event, ...args]));
  return created;
}

function connected(created) {
  const result = new Promise((resolve, reject) => {
    created.once("connect", () => resolve(created));
    created.once("connect_error", reject);
  });
  created.connect();
  return within(result, "a connection");
}

const account = { username: USERNAME, password: PASSWORD };
const page = (auth = account) => connected(socket(NAMESPACE, { auth }));
const client = (options = { transports: ["websocket"] }) => connected(socket("/", options));

/** Waits for an event with these first arguments, and returns it. */
const hears = (watched, ...start) =>
  until(
    () => watched.heard.find((event) => start.every((value, i) => JSON.stringify(event[i]) === JSON.stringify(value))),
    `${start.join(" ")} at the page`,
  );

const connection = (watched, id) =>
  until(() => watched.heard.find(([event, { id: found } = {}]) => event === "socket_connected" && found === id), `the connection of ${id}`);

describe("the log-in", () => {
  for (const auth of [{}, { username: USERNAME, password: "wrong" }, { sessionId: "unknown" }]) {
    it(`refuses ${JSON.stringify(auth)}`, async () => {
      await assert.rejects(page(auth), { message: "invalid credentials" });
    });
  }

  it("accepts the password, and then the id of the session", async () => {
    const first = await page();
    const [, id] = await hears(first, "session");
    const second = await page({ sessionId: id });
    await hears(second, "config");
    assert.equal(second.heard.find(([event]) => event === "session"), undefined);
  });
});

describe("a page", () => {
  let watching;
  beforeEach(async () => {
    watching = await page();
  });

  it("receives the features and the figures of the server", async () => {
    const [, { supportedFeatures }] = await hears(watching, "config");
    assert.deepEqual(
      supportedFeatures,
      ["EMIT", "JOIN", "LEAVE", "DISCONNECT", "MJOIN", "MLEAVE", "MDISCONNECT", "AGGREGATED_EVENTS", "ALL_EVENTS"],
    );
    const figures = await until(
      () => watching.heard.find(([event, { aggregatedEvents } = {}]) => event === "server_stats" && aggregatedEvents?.length > 0),
      "figures with events",
    );
    const { serverId, hostname, pid, uptime, clientsCount, pollingClientsCount, namespaces, aggregatedEvents } = figures[1];
    assert.ok(serverId.startsWith(hostname));
    assert.ok([pid, uptime, clientsCount].every((number) => number > 0), JSON.stringify(figures));
    assert.equal(typeof pollingClientsCount, "number");
    assert.ok(namespaces.some(({ name, socketsCount }) => name === NAMESPACE && socketsCount > 0));
    assert.ok(aggregatedEvents.every(({ timestamp, type, count }) => timestamp % 1000 === 0 && type && count > 0));
  });

  it("receives the sockets that exist", async () => {
    const { id } = await client();
    const [, sockets] = await hears(await page(), "all_sockets");
    const { clientId, transport, nsp, data, handshake, rooms } = sockets.find((each) => each.id === id);
    assert.equal(clientId.length, 12);
    assert.deepEqual([transport, nsp, data], ["websocket", "/", { admissions: "new" }]);
    assert.ok(rooms.includes(id));
    assert.deepEqual(Object.keys(handshake).sort(), ["address", "headers", "issued", "query", "secure", "time", "url", "xdomain"]);
    assert.equal(handshake.query.EIO, "4");
  });

  it("receives the connection, the upgrade, the rooms and the end of a socket", async () => {
    const visitor = await client({});
    const { id } = visitor;
    const [, { transport, nsp }] = await connection(watching, id);
    assert.deepEqual([transport, nsp], ["polling", "/"]);
    await hears(watching, "socket_updated", { id, nsp: "/", transport: "websocket" });
    await visitor.emitWithAck("join", "news");
    const [, , , , time] = await hears(watching, "room_joined", "/", "news", id);
    assert.equal(new Date(time).toJSON(), time);
    await visitor.emitWithAck("leave", "news");
    await hears(watching, "room_left", "/", "news", id);
    visitor.disconnect();
    await hears(watching, "socket_disconnected", "/", id, "client namespace disconnect");
    await hears(watching, "room_left", "/", id, id);
  });

  it("receives the changes of data", async () => {
    const visitor = await client();
    await connection(watching, visitor.id);
    await visitor.emitWithAck("keep", "a value");
    await hears(watching, "socket_updated", { id: visitor.id, nsp: "/", data: { admissions: "new", kept: "a value" } });
  });

  it("receives the events in both directions", async () => {
    const [first, second] = [await client(), await client()];
    await connection(watching, second.id);
    await first.emitWithAck("say", null, "hello");
    await hears(watching, "event_received", "/", first.id, ["say", null, "hello"]);
    await hears(watching, "event_sent", "/", second.id, ["said", "hello"]);
  });

  it("lets sockets join and leave rooms, and disconnects them", async () => {
    const [first, second] = [await client(), await client()];
    watching.emit("join", "/", "blue", first.id);
    await hears(watching, "room_joined", "/", "blue", first.id);
    watching.emit("emit", "/", "blue", "greeting", { a: 1 });
    await hears(first, "greeting", { a: 1 });
    assert.deepEqual(second.heard, []);
    watching.emit("leave", "/", "blue");
    await hears(watching, "room_left", "/", "blue", first.id);
    const reason = new Promise((resolve) => first.once("disconnect", resolve));
    watching.emit("_disconnect", "/", false, first.id);
    assert.equal(await within(reason, "the end of the socket"), "io server disconnect");
    assert.ok(second.connected);
  });
});
