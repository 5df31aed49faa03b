/*
 * The rate limits that the application configures. Environment: SOCKETIO_URL, the URL of the application.
 */
import { strict as assert } from "node:assert";
import { after, it } from "node:test";
import { connected, disconnectAll } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";

const ALLOWED = 30;
const PERIOD_MS = 10_000;

after(disconnectAll);

async function logIn(email) {
  const response = await fetch(new URL("api/login", required("SOCKETIO_URL")), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ email, password: "demo" }),
  });
  assert.equal(response.status, 200);
  return response.json();
}

it("limits the typing events of a user over all windows, and refuses no other events", async () => {
  const alice = await logIn("alice@demo.shop");
  const bob = await logIn("bob@demo.shop");
  const windows = [];
  for (let i = 0; i < 2; i += 1) windows.push(await connected("/chat", { auth: { token: alice.token } }));
  const type = (_, i) => windows[i % 2].timeout(60_000).emitWithAck("chat:typing", { to: bob.user.id, typing: i % 4 < 2 });
  const answers = await Promise.all(Array.from({ length: 2 * ALLOWED }, type));
  const errors = answers.filter((each) => each.error).map((each) => each.error);
  assert.ok(errors.length >= 1 && errors.length <= ALLOWED, `${errors.length} were refused`);
  for (const { code, retryAfter } of errors) {
    assert.equal(code, "RATE_LIMITED");
    assert.ok(retryAfter >= 1 && retryAfter <= PERIOD_MS / ALLOWED + 1, String(retryAfter));
  }
  assert.equal((await windows[0].timeout(60_000).emitWithAck("chat:conversations")).error, undefined);
});
