/* The cookie of a session, and a load balancer that uses it. */
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { Manager } from "socket.io-client";
import { within } from "../support/waiting.mjs";
import { byCookie, bySessionId, startBalancer } from "./balancer.mjs";
import { ask, NODES } from "./setup.mjs";

const CLIENTS = 6;

const handshake = async (node, query = "") => fetch(new URL(`socket.io/?EIO=4&transport=polling${query}`, node.url));

describe("the cookie of a session", () => {
  for (const node of NODES) {
    it(`of ${node} is in the response that opens the session, and in no other`, async () => {
      const response = await handshake(node);
      const { sid } = JSON.parse((await response.text()).slice(1));
      assert.deepEqual(response.headers.getSetCookie(), [`io=${sid}; Path=/; HttpOnly; SameSite=Lax`]);
      const url = new URL(`socket.io/?EIO=4&transport=polling&sid=${sid}`, node.url);
      const post = await fetch(url, { method: "POST", body: "40" });
      assert.deepEqual([post.status, post.headers.getSetCookie()], [200, []]);
      const poll = await fetch(url);
      assert.deepEqual([poll.status, poll.headers.getSetCookie()], [200, []]);
      await poll.text();
      await fetch(url, { method: "POST", body: "1" });
    });
  }
});

describe("a load balancer", () => {
  const TRANSPORTS = { polling: ["polling"], "polling, then websocket": ["polling", "websocket"], websocket: ["websocket"] };

  for (const [title, recognize, options] of [
    ["by the cookie", byCookie, { withCredentials: true }],
    ["by the id of the session, without a cookie of the client", bySessionId, {}],
  ]) {
    describe(`that finds the node of a session ${title}`, () => {
      let balancer;
      before(async () => (balancer = await startBalancer(NODES.map(({ url }) => url), recognize)));
      after(() => balancer.stop());

      for (const [name, transports] of Object.entries(TRANSPORTS)) {
        it(`serves clients over ${name} at several nodes`, async () => {
          const clients = await Promise.all(Array.from({ length: CLIENTS }, () => open(balancer.url, { transports, ...options })));
          try {
            for (const client of clients) {
              if (transports.length > 1) await upgraded(client);
              assert.equal((await ask(client, "state")).id, client.id);
            }
            const places = await Promise.all(NODES.map(async (node) => (await node.fetch({ flags: { local: true } })).sockets.map(({ id }) => id)));
            const used = places.filter((ids) => clients.some(({ id }) => ids.includes(id)));
            assert.equal(used.length, NODES.length);
          } finally {
            for (const client of clients) client.disconnect();
          }
        });
      }
    });
  }

  describe("without sticky sessions", () => {
    let balancer;
    before(async () => (balancer = await startBalancer(NODES.map(({ url }) => url))));
    after(() => balancer.stop());

    it("serves clients over websocket, and none over polling", async () => {
      const client = await open(balancer.url, { transports: ["websocket"] });
      assert.equal((await ask(client, "state")).id, client.id);
      client.disconnect();
      await assert.rejects(open(balancer.url, { transports: ["polling"] }));
    });
  });
});

/** Connects a client to a URL. */
async function open(url, options) {
  const client = new Manager(url, { forceNew: true, reconnection: false, ...options }).socket("/");
  const outcome = new Promise((resolve, reject) => {
    client.once("connect", () => resolve(client));
    client.once("connect_error", reject);
    client.once("disconnect", (reason) => reject(new Error(reason)));
    client.io.once("error", reject);
    client.io.once("close", (reason) => reject(new Error(reason)));
  });
  try {
    return await within(outcome, "a connection");
  } catch (error) {
    client.disconnect();
    throw error;
  }
}

/** Waits until the transport of a client is the WebSocket. */
async function upgraded(client) {
  const { engine } = client.io;
  if (engine.transport.name !== "websocket") await within(new Promise((resolve) => engine.once("upgrade", resolve)), "the upgrade");
}
