import { strict as assert } from "node:assert";
import { it } from "node:test";
import { connect, connected, once, socket, TRANSPORTS } from "../support/clients.mjs";
import { unique } from "../support/tokens.mjs";
import { until } from "../support/waiting.mjs";
import { ask, rest, tokenOf } from "./application.mjs";

const device = (user, options) => socket("/members", { auth: { token: tokenOf(user) }, ...options });

it("an event for a user reaches all devices of the user, and no other client", async () => {
  const user = unique();
  const devices = await Promise.all(Object.values(TRANSPORTS).map((transports) => connect(device(user, { transports }))));
  const stranger = await connect(device(unique()));
  stranger.on("news", () => assert.fail("another user received the event"));
  const news = devices.map((client) => once(client, "news"));
  await rest(`users/${user}/news`, "for you");
  for (const each of await Promise.all(news)) assert.deepEqual(each, ["for you"]);
  assert.deepEqual((await ask(stranger, "who"))[1], "user");
});

it("a durable event is kept for a user who is offline, and is delivered once", async () => {
  const user = unique();
  await rest(`users/${user}/letters`, "first");
  await rest(`users/${user}/letters`, "second");
  const client = device(user);
  const letters = [];
  client.on("letter", (text, { id }, ack) => {
    assert.equal(typeof id, "string");
    letters.push(text);
    ack();
  });
  await connect(client);
  await until(() => letters.length === 2, "both letters");
  await rest(`users/${user}/letters`, "third");
  await until(() => letters.length === 3, "the third letter");
  assert.deepEqual(letters, ["first", "second", "third"]);
});

it("presence changes when a user connects and disconnects", async () => {
  const user = unique();
  const watcher = await connect(device(unique()));
  const states = [];
  watcher.on("presence:changed", ({ userId, state }) => states.push(`${userId} ${state}`));
  const { users } = await ask(watcher, "presence:watch", [user]);
  assert.deepEqual(users.map(({ state }) => state), ["offline"]);
  const visitor = await connect(device(user, { transports: ["websocket"] }));
  await until(() => states.length === 1, "the user to be online");
  assert.deepEqual(await ask(visitor, "presence:away"), { ok: true });
  await until(() => states.length === 2, "the user to be away");
  visitor.disconnect();
  await until(() => states.length === 3, "the user to be offline");
  assert.deepEqual(states, [`${user} online`, `${user} away`, `${user} offline`]);
});

for (const transport of ["websocket", "polling"]) {
  it(`a user receives the reason before the disconnection over ${transport}`, async () => {
    const user = unique();
    const client = await connected("/members", { transports: [transport], auth: { token: tokenOf(user) } });
    const order = [];
    client.on("force_disconnect", ({ reason }) => order.push(reason));
    client.on("disconnect", (reason) => order.push(reason));
    await rest(`users/${user}/disconnect`, "closing time");
    await until(() => !client.connected, "the disconnect");
    assert.deepEqual(order, ["closing time", "io server disconnect"]);
  });
}
