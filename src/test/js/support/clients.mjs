import { Manager } from "socket.io-client";
import { required } from "./environment.mjs";
import { within } from "./waiting.mjs";

const TRIES = 3;

const all = new Set();
let lost = [];

/** The two ways a client may be told to go, and the one it goes by itself. */
export const TRANSPORTS = {
  polling: ["polling"],
  websocket: ["websocket"],
  "polling, then websocket": ["polling", "websocket"],
};

/** Why a connection ends when the client did not end it. */
const LOSSES = ["ping timeout", "transport close", "transport error"];

/** The connections that ended without the client's doing since they were last forgotten. */
export const losses = () => lost;

export function forgetLosses() {
  lost = [];
}

/** A connection of its own to the server at SOCKETIO_URL; nothing is shared between two calls. */
export function manager(options = {}) {
  const { origin, pathname } = new URL(required("SOCKETIO_URL"));
  const path = `${pathname.replace(/\/$/, "")}/socket.io/`;
  const created = new Manager(origin, { path, forceNew: true, reconnectionDelay: 50, autoConnect: false, ...options });
  created.on("close", (reason) => LOSSES.includes(reason) && lost.push(reason));
  all.add(created);
  return created;
}

/** A socket that is not connected yet, so that a test can listen first. */
export function socket(namespace = "/", { auth, ...options } = {}) {
  return manager(options).socket(namespace, { auth });
}

/** A socket that has entered its namespace. */
export async function connected(namespace, options) {
  return connect(socket(namespace, options));
}

export async function connect(client) {
  const error = await outcome(client);
  if (error) throw error;
  return client;
}

/** The error with which the server refuses a socket. */
export async function refused(client) {
  const error = await outcome(client);
  if (!error) throw new Error("the server let the socket in");
  return error;
}

/**
 * What becomes of a socket that connects: nothing when it is let in, else the error. A connection that
 * fails below Socket.IO is tried again, as a client with reconnection would, and the report says so.
 */
async function outcome(client) {
  for (let tries = 1; ; tries += 1) {
    const entered = once(client, "connect").then(() => undefined);
    const refusal = once(client, "connect_error").then(([error]) => error);
    client.connect();
    const error = await Promise.race([entered, refusal]);
    if (error?.type !== "TransportError" || tries === TRIES) return error;
    console.log(`connects again after: ${error.message}`);
  }
}

/** The arguments of the next event of that name, from a socket or anything else that emits. */
export function once(emitter, name) {
  const arrived = new Promise((resolve) => emitter.once(name, (...args) => resolve(args)));
  const awaited = within(arrived, `the event ${name}`);
  // A test that lost interest is not to fail for it later.
  awaited.catch(() => {});
  return awaited;
}

/** Waits until the transport of a connected socket is the WebSocket. */
export async function upgraded(client) {
  if (client.io.engine.transport.name !== "websocket") await once(client.io.engine, "upgrade");
  return client;
}

/** Ends every connection, so that none keeps node alive. */
export function disconnectAll() {
  for (const created of all) {
    created.disconnect();
  }
  all.clear();
}
