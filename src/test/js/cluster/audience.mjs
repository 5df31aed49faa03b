/* The clients of the programs that show failures. */
import { Manager } from "socket.io-client";
import { until } from "../support/waiting.mjs";

const TRANSPORTS = [["websocket"], ["polling", "websocket"], ["polling"]];

/** Connects clients: over WebSocket, with an upgrade, and over polling in turn. */
export async function audience(url, size) {
  return Promise.all(Array.from({ length: size }, (_, i) => visit(url, TRANSPORTS[i % TRANSPORTS.length])));
}

/**
 * Connects a client that counts how often it receives each number, and notes when it returns.
 *
 * @return socket, numbers: a map of counts, times: a map of the first arrivals, returns: times and whether the client was
 *   recovered, first: its first id
 */
async function visit(url, transports) {
  const socket = new Manager(url, { transports, forceNew: true, reconnectionDelay: 200, reconnectionDelayMax: 1_000 }).socket("/");
  const client = { socket, numbers: new Map(), times: new Map(), returns: [], first: undefined };
  socket.on("number", (number) => {
    const before = client.numbers.get(number) ?? 0;
    client.numbers.set(number, before + 1);
    if (before === 0) client.times.set(number, performance.now());
  });
  socket.on("connect", () => {
    if (client.first) client.returns.push({ at: performance.now(), recovered: socket.recovered });
    client.first ??= socket.id;
  });
  await until(() => socket.connected, "a client");
  return client;
}
