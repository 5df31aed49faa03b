/*
 * The permissions of every role for every REST resource and every event handler. Environment: APP_URL, SOCKETIO_URL;
 * PERMISSIONS, one line for each: the HTTP method or EVENT, the path or the namespace and the event, the allowed roles.
 */
import { strict as assert } from "node:assert";
import { after, before, describe, it } from "node:test";
import { connected, disconnectAll, refused, socket } from "./support/clients.mjs";
import { required } from "./support/environment.mjs";

const url = required("APP_URL");
const NOBODY = "65f1a00000000000000000ff";
const WHO = { guest: undefined, user: "bob", seller: "seller", admin: "admin" };
/** The roles that a namespace refuses. */
const CLOSED = { "/admin": ["user", "seller"] };

const doors = required("PERMISSIONS")
  .split("\n")
  .map((line) => line.split(" "))
  .map((words) => ({ method: words[0], name: words.slice(1, -1), roles: words.at(-1).split(",") }));

const tokens = {};

before(async () => {
  for (const [role, name] of Object.entries(WHO)) {
    if (!name) continue;
    const body = JSON.stringify({ email: `${name}@demo.shop`, password: "demo" });
    const response = await fetch(new URL("api/login", url), { method: "POST", headers: { "Content-Type": "application/json" }, body });
    tokens[role] = (await response.json()).token;
  }
});
after(disconnectAll);

describe("a resource", () => {
  for (const { method, name, roles } of doors.filter((door) => door.method !== "EVENT")) {
    it(`${method} ${name[0]} is open to ${roles.join(", ")}`, async () => {
      for (const role of Object.keys(WHO)) {
        const response = await fetch(new URL(`api/${name[0].replace(/\{\w+\}/g, NOBODY)}`, url), {
          method,
          headers: { "Content-Type": "application/json", ...(tokens[role] && { Authorization: `Bearer ${tokens[role]}` }) },
          // An invalid body, so that the request has no effect for an allowed role. Payara refuses a body of these methods.
          body: ["GET", "DELETE"].includes(method) ? undefined : "{}",
        });
        const { code } = response.status === 204 ? {} : await response.json();
        if (roles.includes(role)) assert.ok(![401, 403].includes(response.status), `${role}: ${response.status} ${code}`);
        else assert.equal(response.status, role === "guest" ? 401 : 403, `${role}: ${code}`);
      }
    });
  }
});

describe("an event", () => {
  for (const { name: [namespace, event], roles } of doors.filter((door) => door.method === "EVENT")) {
    it(`${event} in ${namespace} is open to ${roles.join(", ")}`, async () => {
      for (const role of Object.keys(WHO)) {
        const auth = { token: tokens[role] };
        if (role === "guest" || CLOSED[namespace]?.includes(role)) {
          assert.ok(!roles.includes(role));
          await refused(socket(namespace, { auth }));
          continue;
        }
        const client = await connected(namespace, { auth });
        const answer = await client.timeout(5000).emitWithAck(event, null);
        if (roles.includes(role)) assert.notEqual(answer?.error?.code, "FORBIDDEN", `${role} must be allowed`);
        else assert.equal(answer?.error?.code, "FORBIDDEN", `${role} must be refused`);
        client.disconnect();
      }
    });
  }
});
