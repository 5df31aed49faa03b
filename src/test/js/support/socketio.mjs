import { strict as assert } from "node:assert";

const MESSAGE = "4";
const CONNECT = "0";

/** Joins a namespace over an Engine.IO WebSocket and returns the id of the socket. */
export async function join(frames, namespace = "/", auth) {
  const prefix = MESSAGE + CONNECT + named(namespace);
  frames.send(prefix + (auth ? JSON.stringify(auth) : ""));
  const answer = await frames.next();
  assert.ok(answer.startsWith(prefix), answer);
  const body = JSON.parse(answer.slice(prefix.length));
  assert.deepEqual(Object.keys(body), ["sid"]);
  assert.equal(typeof body.sid, "string");
  return body.sid;
}

/** Returns the namespace as a packet names it. A packet of the main namespace names none. */
export const named = (namespace) => (namespace === "/" ? "" : `${namespace},`);

/** An event packet of the main namespace. */
export const event = (...words) => `42${JSON.stringify(words)}`;
