import * as socketio from "../socketio.js";

/**
 * Handles an event that the server stores until a client acknowledges it. The event can arrive twice,
 * also after the page was loaded again, but each handler is called once. An event without an id, which
 * is not stored, is handled as well.
 * @param {any} socket
 * @param {string} event
 * @param {(payload: any, meta?: { id: string, at: string }) => unknown} handler
 */
export const durable = (socket, event, handler) => socketio.durable(socket, event, handler, { storage: sessionStorage });
