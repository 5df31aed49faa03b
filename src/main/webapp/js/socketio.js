import { base } from "./api.js";

/** The server serves all files of the client at this path. */
const load = (file) => import(new URL(`socket.io/${file}`, base).href);

/** @type {[typeof import("socket.io-client"), typeof import("socketio-ee")]} */
const [client, extension] = await Promise.all([load("socket.io.esm.min.js"), load("socketio-ee.js")]);

export const { io } = client;
export const { durable, keepAuthenticated, withoutOffset } = extension;

/** The message of a refused connection after which {@link keepAuthenticated} connects again. */
export const TOKEN_EXPIRED = "Authentication token expired";

/**
 * Follows the token of a socket. Must be called before the page adds its own listeners.
 * @param {import("socket.io-client").Socket} socket
 * @returns {() => boolean} whether the token of the connection has expired, so that {@link keepAuthenticated} connects again
 */
export function followExpiry(socket) {
  let expired = false;
  socket.on("connect", () => (expired = false));
  socket.on("connect_error", ({ message }) => (expired = message === TOKEN_EXPIRED));
  socket.on("auth:expired", () => (expired = true));
  return () => expired;
}
