import { remember, recallList } from "./memory.js";

const KEY = "marketplace.seen";
const MOST = 500;

/** The handlers of each event of each socket. */
const lanes = new WeakMap();

/**
 * Handles an event that the server keeps until it is acknowledged. It may come twice, also after
 * the page was loaded again; handlers get it once. The same event without an id, sent to those who
 * are there, is handled as well.
 * @param {any} socket
 * @param {string} event
 * @param {(payload: any, meta?: { id: string, at: string }) => void} handler
 */
export function durable(socket, event, handler) {
  const lane = lanes.get(socket) ?? new Map();
  lanes.set(socket, lane);
  if (lane.has(event)) return lane.get(event).push(handler);
  const handlers = [handler];
  lane.set(event, handlers);
  socket.on(event, (payload, ...rest) => {
    const ack = typeof rest.at(-1) === "function" ? rest.pop() : undefined;
    const [meta] = rest;
    if (!meta || isNews(meta.id)) for (const each of handlers) each(payload, meta);
    ack?.();
  });
}

function isNews(id) {
  const seen = recallList(KEY);
  if (seen.includes(id)) return false;
  remember(KEY, [...seen, id].slice(-MOST));
  return true;
}
