import { strict as assert } from "node:assert";
import { PATIENCE_MS, required } from "../support/environment.mjs";
import { Endpoint } from "../support/engineio.mjs";
import { token } from "../support/tokens.mjs";

/** The values of conformance.properties. */
const SECRET = "the secret of the conformance suite alone";
export const ALLOWED_ORIGIN = "https://allowed.example";
export const LIMITED = 2;
export const MAX_ATTACHMENTS = 10;
export const MAX_OUTBOUND_PACKETS = 10_000;

/** The address of the application, with a slash at its end. */
export const base = new URL(`${required("SOCKETIO_URL").replace(/\/$/, "")}/`);

/** The Engine.IO server, for requests that the official client never sends. */
export const endpoint = new Endpoint(base.href, "/socket.io/");

export const tokenOf = (user, claims) => token(SECRET, user, claims);

/** Sends an event, and returns its acknowledgement. */
export const ask = (client, ...words) => client.timeout(PATIENCE_MS).emitWithAck(...words);

/** Sends a POST to a REST resource of the application, and returns the text of the answer. */
export async function rest(path, body = "", type = "text/plain") {
  const response = await fetch(new URL(`api/${path}`, base), { method: "POST", headers: { "Content-Type": type }, body });
  const text = await response.text();
  assert.ok(response.ok, `${response.status} ${text}`);
  return text;
}

/** Records the first argument of each event of that name. */
export function heardBy(client, name) {
  const heard = [];
  client.on(name, (value) => heard.push(value));
  return heard;
}
