/*
 * The application before and after a restart. Environment: APP_URL, SOCKETIO_URL; PHASE, before or after; NOTE, the
 * same text in both phases.
 */
import { strict as assert } from "node:assert";
import { readFile, writeFile } from "node:fs/promises";
import { after, describe, it } from "node:test";
import { connected, disconnectAll, once, socket } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";

const url = required("APP_URL");
const note = required("NOTE");
const tokens = new URL(`../../../target/token-${note}`, import.meta.url);

async function api(token, method, path, body) {
  const response = await fetch(new URL(`api/${path}`, url), {
    method,
    headers: { "Content-Type": "application/json", ...(token && { Authorization: `Bearer ${token}` }) },
    body: body && JSON.stringify(body),
  });
  return response.json();
}

const logIn = (name) => api(undefined, "POST", "login", { email: `${name}@demo.shop`, password: "demo" });

after(disconnectAll);

if (process.env.PHASE === "before") {
  describe("before the restart", () => {
    it("users order, send messages, receive a notification and are suspended", async () => {
      const [alice, bob, admin] = await Promise.all(["alice", "bob", "admin"].map(logIn));
      await writeFile(tokens, bob.token);
      const [product] = await api(alice.token, "GET", "products");
      await api(alice.token, "POST", "orders", { clientId: note, items: [{ productId: product.id, quantity: 1, price: product.price }] });
      const chat = await connected("/chat", { auth: { token: alice.token } });
      assert.ok((await chat.timeout(5000).emitWithAck("chat:message", { to: bob.user.id, text: note, clientId: note })).ok);
      await api(admin.token, "POST", "notifications", { userId: bob.user.id, title: "Kept", text: note });
      await api(admin.token, "POST", `accounts/${alice.user.id}/suspend`, { reason: note });
    });
  });
} else {
  describe("after the restart", () => {
    it("a token from before the restart is valid", async () => {
      const token = await readFile(tokens, "utf8");
      assert.ok(Array.isArray(await api(token, "GET", "products")));
      await connected("/", { auth: { token } });
    });

    it("orders, messages and suspensions are kept, and pending events are delivered", async () => {
      const [bob, admin, seller] = await Promise.all(["bob", "admin", "seller"].map(logIn));
      assert.equal((await logIn("alice")).code, "ACCOUNT_SUSPENDED");
      await api(admin.token, "POST", `accounts/65f1a0000000000000000001/reinstate`);
      const alice = await logIn("alice");
      assert.ok((await api(alice.token, "GET", "orders")).some(({ clientId }) => clientId === note));
      const chat = await connected("/chat", { auth: { token: bob.token } });
      const { messages } = await chat.timeout(5000).emitWithAck("chat:history", { with: alice.user.id });
      assert.ok(messages.some(({ text }) => text === note));
      assert.equal((await durable(bob, "notification:new", "/notifications")).text, note);
      assert.equal((await durable(seller, "order:received")).clientId, note);
    });
  });
}

/** Waits for the next durable event of that name and acknowledges it. */
async function durable({ token }, event, namespace = "/") {
  const client = socket(namespace, { auth: { token } });
  const heard = once(client, event);
  client.connect();
  const [payload, { id }, ack] = await heard;
  assert.ok(id);
  ack();
  return payload;
}
