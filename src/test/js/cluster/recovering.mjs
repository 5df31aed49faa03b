/* Clients that lose their connection and return to another node. */
import { strict as assert } from "node:assert";
import { ask, connect, enter, eventually, fence, redis, unique } from "./setup.mjs";

/** How long the nodes keep a session. A node in Java finds it for five seconds more. */
const LIFETIME_MS = 60_000;
const GRACE_MS = 5_000;

const PREFIX = "sio:session:";

/** The key of the session of a lost connection. */
export const sessionKey = (client, prefix = PREFIX) => `${prefix}${client._pid}`;

/** Connects a client that has joined a room, keeps a value, and has received an event. */
export async function begin(node) {
  const room = unique("room");
  const client = await enter(node, { rooms: [room] });
  client.io.reconnection(false);
  await ask(client, "keep", room);
  await fence(node, client);
  return { client, room };
}

/** Closes the connection of a client as a network does. */
export async function lose(client) {
  const gone = new Promise((resolve) => client.once("disconnect", resolve));
  client.io.engine.close();
  await gone;
}

/** Connects a client to another node. */
export async function returnTo(client, node) {
  const { origin, pathname } = new URL(node.url);
  client.io.uri = origin;
  client.io.opts.path = `${pathname}socket.io/`;
  return connect(client);
}

/** Waits until the session of a lost connection is stored. */
export const stored = (client, prefix = PREFIX) => eventually(() => redis.exists(sessionKey(client, prefix)), "the session");

/** Lets Redis remove the session of a lost connection early, as it does at the end of its life. */
export async function expire(client) {
  const key = sessionKey(client);
  const rest = await redis.pttl(key);
  assert.ok(rest > 0 && rest <= LIFETIME_MS + GRACE_MS, `${rest} ms`);
  await redis.pexpire(key, 1);
  await eventually(async () => !(await redis.exists(key)), "the end of the session");
}

/** Waits until a node in Java has stored the room of a connected client, in case the node fails. */
export const storedEarly = (client, room) =>
  eventually(async () => {
    const session = await redis.get(`sioee:session:${client._pid}`);
    return session !== null && Buffer.from(session, "base64").includes(room);
  }, "the session of a connected client");
