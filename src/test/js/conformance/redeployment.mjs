import { strict as assert } from "node:assert";
import { it } from "node:test";
import { connected, once, TRANSPORTS, upgraded } from "../support/clients.mjs";
import { parent } from "../support/parent.mjs";
import { ask } from "./application.mjs";

const QUICK = { reconnectionDelay: 100, reconnectionDelayMax: 500 };

it("clients reconnect after a redeployment", { skip: process.env.REDEPLOY !== "ask" && "REDEPLOY is not set" }, async () => {
  const clients = await Promise.all(Object.values(TRANSPORTS).map((transports) => connected("/", { transports, ...QUICK })));
  await upgraded(clients.at(-1));
  const gone = clients.map((client) => once(client, "disconnect"));
  const back = clients.map((client) => gone[clients.indexOf(client)].then(() => once(client, "connect")));
  await parent("redeploy");
  await Promise.all(back);
  for (const client of clients) assert.equal(await ask(client, "echo", "again"), "again");
});
