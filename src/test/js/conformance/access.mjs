import { strict as assert } from "node:assert";
import { it } from "node:test";
import { connected, refused, socket } from "../support/clients.mjs";
import { unique } from "../support/tokens.mjs";
import { ask, tokenOf } from "./application.mjs";

const EXPIRED_S = -60;

const refusal = async (namespace, token) => (await refused(socket(namespace, { auth: token && { token } }))).message;

it("a namespace that requires a token refuses a client without one", async () =>
  assert.equal(await refusal("/members"), "Authentication token required"));

it("an expired token is refused", async () =>
  assert.equal(await refusal("/members", tokenOf(unique(), { validForS: EXPIRED_S })), "Authentication token expired"));

it("a token with a wrong signature is refused", async () => {
  const [head, , signature] = tokenOf(unique()).split(".");
  const [, claims] = tokenOf(unique()).split(".");
  assert.equal(await refusal("/members", [head, claims, signature].join(".")), "Invalid authentication token");
});

const WAYS = {
  "the auth payload": (token) => ({ auth: { token } }),
  "the Authorization header": (token) => ({ extraHeaders: { Authorization: `Bearer ${token}` } }),
  "a cookie": (token) => ({ extraHeaders: { Cookie: `other=1; token=${token}` } }),
};
for (const [name, options] of Object.entries(WAYS)) {
  it(`a valid token in ${name} identifies the user over both transports`, async () => {
    for (const transport of ["polling", "websocket"]) {
      const user = unique();
      const client = await connected("/members", { transports: [transport], ...options(tokenOf(user)) });
      assert.deepEqual(await ask(client, "who"), [user, "user"]);
    }
  });
}

it("the administrators' namespace admits only the role admin", async () => {
  assert.equal(await refusal("/admin", tokenOf(unique())), "Insufficient permissions");
  const admin = await connected("/admin", { auth: { token: tokenOf(unique(), { role: "admin" }) } });
  assert.ok((await ask(admin, "sockets")) >= 1);
});

it("a handler with @RolesAllowed answers only clients with those roles", async () => {
  const user = await connected("/members", { auth: { token: tokenOf(unique()) } });
  assert.equal((await ask(user, "close-shop")).error.message, "Insufficient permissions");
  const admin = await connected("/members", { auth: { token: tokenOf(unique(), { role: "admin" }) } });
  assert.equal(await ask(admin, "close-shop"), true);
});

it("an unknown namespace is refused, and the other namespaces stay connected", async () => {
  const client = await connected();
  const other = client.io.socket("/nowhere");
  assert.equal((await refused(other)).message, "Invalid namespace");
  assert.equal(await ask(client, "echo", "here"), "here");
});
