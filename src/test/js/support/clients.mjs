import { Manager } from "socket.io-client";
import { required } from "./environment.mjs";
import { within } from "./waiting.mjs";

const TRIES = 3;

const all = new Set();
let lost = [];

/** The transports of the clients in the tests: each transport alone, and the client's default with an upgrade. */
export const TRANSPORTS = {
  polling: ["polling"],
  websocket: ["websocket"],
  "polling, then websocket": ["polling", "websocket"],
};

/** The reasons of connections that the client did not close. */
const LOSSES = ["ping timeout", "transport close", "transport error"];

/** The reasons of all connections that were lost since the last call of forgetLosses. */
export const losses = () => lost;

export function forgetLosses() {
  lost = [];
}

/** Creates a new connection to the server at SOCKETIO_URL. Two calls share nothing. */
export function manager(options = {}) {
  const { origin, pathname } = new URL(required("SOCKETIO_URL"));
  const path = `${pathname.replace(/\/$/, "")}/socket.io/`;
  const created = new Manager(origin, { path, forceNew: true, reconnectionDelay: 50, autoConnect: false, ...options });
  created.on("close", (reason) => LOSSES.includes(reason) && lost.push(reason));
  all.add(created);
  return created;
}

/** Creates a socket that is not connected yet, so that a test can add listeners first. */
export function socket(namespace = "/", { auth, retries, ackTimeout, ...options } = {}) {
  return manager(options).socket(namespace, { auth, retries, ackTimeout });
}

/** Creates a socket, and waits until it is connected to its namespace. */
export async function connected(namespace, options) {
  return connect(socket(namespace, options));
}

export async function connect(client) {
  const error = await outcome(client);
  if (error) throw error;
  return client;
}

/** Connects a socket, and returns the error with which the server refuses it. */
export async function refused(client) {
  const error = await outcome(client);
  if (!error) throw new Error("the server accepted the socket, expected a refusal");
  return error;
}

/**
 * Connects a socket. Returns undefined if the server accepts it, and the error otherwise. After an error of the
 * transport, the connection is tried again, like in a client with reconnection, and a line is printed.
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

/** Waits for the next event of that name from a socket or another emitter, and returns its arguments. */
export function once(emitter, name) {
  const arrived = new Promise((resolve) => emitter.once(name, (...args) => resolve(args)));
  const awaited = within(arrived, `the event ${name}`);
  // A test that no longer waits for the event must not fail because of it.
  awaited.catch(() => {});
  return awaited;
}

/** Waits until the transport of a connected socket is the WebSocket. */
export async function upgraded(client) {
  if (client.io.engine.transport.name !== "websocket") await once(client.io.engine, "upgrade");
  return client;
}

/** Closes all connections, because an open connection keeps Node.js running. */
export function disconnectAll() {
  for (const created of all) {
    created.disconnect();
  }
  all.clear();
}
