/*
 * The application during and after an outage of its database. Environment: APP_URL, SOCKETIO_URL. The parent process
 * stops and starts the database on request, and then writes a line to the standard input.
 */
import { strict as assert } from "node:assert";
import { after, describe, it } from "node:test";
import { connected, disconnectAll } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";
import { farewell, parent } from "./support/parent.mjs";
import { until } from "./support/waiting.mjs";

const url = required("APP_URL");
async function api(token, method, path, body) {
  const response = await fetch(new URL(`api/${path}`, url), {
    method,
    headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

after(() => {
  disconnectAll();
  farewell();
});

describe("without its database", () => {
  it("the server keeps running, reports the outage, and recovers without a restart", async () => {
    const logIn = (name) => api(undefined, "POST", "login", { email: `${name}@demo.shop`, password: "demo" });
    const { body: alice } = await logIn("alice");
    const { body: bob } = await logIn("bob");
    const chat = await connected("/chat", { auth: { token: alice.token } });
    const main = await connected("/", { auth: { token: alice.token } });
    const say = (text) => chat.timeout(15_000).emitWithAck("chat:message", { to: bob.user.id, text, clientId: `outage-${Date.now()}` });
    const health = async () => {
      const response = await fetch(new URL("/health", url));
      return response.headers.get("content-type")?.includes("json") ? (await response.json()).checks?.find(({ name }) => name === "mongodb")?.status : undefined;
    };
    assert.ok((await say("before")).ok);
    const { body: seller } = await logIn("seller");
    const { body: admin } = await logIn("admin");
    const draft = { title: "Outage lamp", description: "For the test.", category: "home", price: 10, stock: 1 };
    const { body: product } = await api(seller.token, "POST", "products", draft);
    const decide = () => api(admin.token, "POST", "products/decisions", { products: [{ productId: product.id, version: product.version }], approve: true });

    await parent("stop");
    assert.equal((await say("during")).error.code, "STORE_UNAVAILABLE");
    const refused = await api(alice.token, "GET", "products");
    assert.deepEqual([refused.status, refused.body.code], [503, "STORE_UNAVAILABLE"]);
    const undecided = await decide();
    assert.deepEqual([undecided.status, undecided.body.code], [503, "STORE_UNAVAILABLE"]);
    // Payara serves the health checks on the port of the application, WildFly on another port.
    assert.ok([undefined, "DOWN"].includes(await health()));
    assert.equal((await main.timeout(5000).emitWithAck("ping", "still here?")).data, "still here?");
    assert.ok(chat.connected && main.connected);

    await parent("start");
    await until(async () => (await say("after")).ok, "the recovery");
    assert.equal((await api(alice.token, "GET", "products")).status, 200);
    assert.deepEqual((await decide()).body.decided.map(({ id }) => id), [product.id]);
    assert.ok([undefined, "UP"].includes(await health()));
  });
});
