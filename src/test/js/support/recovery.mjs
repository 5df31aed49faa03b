/* Clients of the namespace /recovery, whose server recovers connections. */
import { connect, connected, once, socket } from "./clients.mjs";
import { PATIENCE_MS, required } from "./environment.mjs";
import { token, unique } from "./tokens.mjs";

/** The parser that PARSER names; the client's default otherwise. */
const parser = process.env.PARSER ? await import(process.env.PARSER) : undefined;

export const NAMESPACE = "/recovery";

export const ask = (client, ...words) => client.timeout(PATIENCE_MS).emitWithAck(...words);

export const tokenOf = (user) => token(required("TOKEN_SECRET"), user);

export const plain = (options = {}) => connected(NAMESPACE, { parser, ...options });

/** Connects a client that has joined a room of its own, and that records the numbers that it receives. */
export async function member(options = {}, namespace = NAMESPACE) {
  const client = await connect(socket(namespace, { parser, ...options }));
  const room = unique();
  const numbers = [];
  client.on("number", (number) => numbers.push(number));
  await ask(client, "join", room);
  return { client, room, numbers };
}

/** Closes the connection underneath a socket, and waits until the socket has connected again. */
export async function reconnect(client) {
  const back = once(client, "connect");
  client.io.engine.close();
  await back;
}

/** Closes the connection underneath a socket, and connects the socket again when the work is done. */
export async function whileAway(client, work) {
  const gone = once(client, "disconnect");
  client.io.reconnection(false);
  client.io.engine.close();
  await gone;
  await work();
  const back = once(client, "connect");
  client.io.reconnection(true);
  client.connect();
  await back;
}

/** The values with which a client asks for its former socket. The client keeps them in private fields. */
export const credentials = (client) => ({ pid: client._pid, offset: client._lastOffset });

/** A client that is not connected yet, and that sends these values in place of those of the official client. */
export const claimant = (values, { namespace = NAMESPACE, ...options } = {}) =>
  socket(namespace, { parser, auth: values, ...options });

/** The numbers from 0 on. */
export const upTo = (count) => Array.from({ length: count }, (_, number) => number);
