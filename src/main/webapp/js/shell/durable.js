import { store, loadList } from "./storage.js";

const KEY = "marketplace.seen";
const MAX_SEEN = 500;

/** The handlers of each event of each socket. */
const handlersOf = new WeakMap();

/**
 * Handles an event that the server stores until a client acknowledges it. The event can arrive twice,
 * also after the page was loaded again, but each handler is called once. An event without an id, which
 * is not stored, is handled as well.
 * @param {any} socket
 * @param {string} event
 * @param {(payload: any, meta?: { id: string, at: string }) => void} handler
 */
export function durable(socket, event, handler) {
  const events = handlersOf.get(socket) ?? new Map();
  handlersOf.set(socket, events);
  if (events.has(event)) return events.get(event).push(handler);
  const handlers = [handler];
  events.set(event, handlers);
  socket.on(event, (payload, ...rest) => {
    const ack = typeof rest.at(-1) === "function" ? rest.pop() : undefined;
    const [meta] = rest;
    if (!meta || isNew(meta.id)) for (const each of handlers) each(payload, meta);
    ack?.();
  });
}

function isNew(id) {
  const seen = loadList(KEY);
  if (seen.includes(id)) return false;
  store(KEY, [...seen, id].slice(-MAX_SEEN));
  return true;
}
