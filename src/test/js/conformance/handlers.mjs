import { strict as assert } from "node:assert";
import { it } from "node:test";
import { connected, once } from "../support/clients.mjs";
import { unique } from "../support/tokens.mjs";
import { ask, heardBy } from "./application.mjs";

it("a payload that breaks its constraints is refused with the violations", async () => {
  const client = await connected();
  assert.equal(await ask(client, "draft", { title: "tea", count: 2 }), 2);
  const { error } = await ask(client, "draft", { title: " ", count: 0 });
  assert.deepEqual(error.violations.map(({ field }) => field).sort(), ["count", "title"]);
});

it("a handler that fails answers with its error, and the connection stays open", async () => {
  const client = await connected();
  const message = once(client, "error:message");
  const { error } = await ask(client, "fail");
  assert.equal(error.message, "failed on purpose");
  assert.deepEqual(await message, [error]);
  assert.equal(await ask(client, "echo", "here"), "here");
});

it("each event has a request scope of its own", async () => {
  const client = await connected();
  assert.deepEqual([await ask(client, "visit"), await ask(client, "visit")], [2, 2]);
});

it("an event to a room reaches all members except the sender, and no other client", async () => {
  const clients = await Promise.all([1, 2, 3].map(() => connected()));
  const [speaker, member, outsider] = clients;
  const heard = clients.map((client) => heardBy(client, "said"));
  const [room, elsewhere] = [unique(), unique()];
  for (const client of [speaker, member]) await ask(client, "join", room);
  for (const client of clients) await ask(client, "join", elsewhere);
  const last = [member, outsider].map((client) => new Promise((resolve) => client.on("said", (text) => text === "last" && resolve())));
  await ask(speaker, "say", room, "hello");
  await ask(speaker, "say", elsewhere, "last");
  await Promise.all(last);
  assert.deepEqual(heard, [[], ["hello", "last"], ["last"]]);
});
