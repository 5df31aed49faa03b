import { strict as assert } from "node:assert";
import { it } from "node:test";
import { connected, once, TRANSPORTS, upgraded } from "../support/clients.mjs";
import { unique } from "../support/tokens.mjs";
import { until } from "../support/waiting.mjs";
import { ask, heardBy, rest } from "./application.mjs";

/** Creates a room with a client of each transport. */
async function room() {
  const name = unique();
  const clients = await Promise.all(Object.values(TRANSPORTS).map((transports) => connected("/", { transports })));
  await upgraded(clients.at(-1));
  for (const client of clients) await ask(client, "join", name);
  return { name, clients };
}

it("a REST resource emits to a room", async () => {
  const { name, clients } = await room();
  const news = clients.map((client) => once(client, "news"));
  await rest(`rooms/${name}/news`, "from REST");
  for (const each of await Promise.all(news)) assert.deepEqual(each, ["from REST"]);
});

it("a REST resource emits to each socket and keeps its request scope", async () => {
  const { name, clients } = await room();
  const news = clients.map((client) => once(client, "news"));
  assert.equal(await rest(`rooms/${name}/sockets`, "one by one"), "2");
  for (const each of await Promise.all(news)) assert.deepEqual(each, ["one by one"]);
});

/** Places orders by number, and returns the events that each client of the room receives until the last order is placed. */
async function orders(...paths) {
  const { name, clients } = await room();
  const last = `placed ${paths.length}`;
  const heard = clients.map((client) => {
    const events = [];
    client.on("placing", (number) => events.push(`placing ${number}`));
    client.on("placed", ({ number }) => events.push(`placed ${number}`));
    return events;
  });
  for (const path of paths) await rest(`rooms/${name}/orders/${path}`);
  await until(() => heard.every((events) => events.includes(last)), last);
  return heard;
}

it("a session bean emits at once, and its CDI event comes after the commit", async () => {
  for (const events of await orders("1")) assert.deepEqual(events, ["placing 1", "placed 1"]);
});

it("a CDI event of a transaction that rolls back is never sent", async () => {
  for (const events of await orders("1?fail=true", "2")) assert.deepEqual(events, ["placing 1", "placing 2", "placed 2"]);
});

it("emissions of one handler arrive in call order at the members of the room at each call", async () => {
  for (const transports of Object.values(TRANSPORTS)) {
    const client = await connected("/", { transports });
    const heard = heardBy(client, "step");
    const answer = await ask(client, "come-and-go", unique());
    assert.deepEqual(heard, answer);
    await ask(client, "echo", "afterwards");
    assert.deepEqual(heard, answer);
  }
});
