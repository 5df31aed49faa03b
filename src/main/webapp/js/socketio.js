import { base } from "./api.js";

/** The server serves all files of the client at this path. */
const load = (file) => import(new URL(`socket.io/${file}`, base).href);

/** @type {[typeof import("socket.io-client"), typeof import("socketio-ee")]} */
const [client, extension] = await Promise.all([load("socket.io.esm.min.js"), load("socketio-ee.js")]);

export const { io } = client;
export const { durable, keepAuthenticated } = extension;

/** The message of a refused connection after which {@link keepAuthenticated} connects again. */
export const TOKEN_EXPIRED = "Authentication token expired";
