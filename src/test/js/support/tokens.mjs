import { createHmac, randomBytes } from "node:crypto";

const HOUR_S = 3600;

const base64 = (it) => Buffer.from(JSON.stringify(it)).toString("base64url");

/** Creates a token of a user, signed with a secret that the server knows. */
export function token(secret, sub, { validForS = HOUR_S, ...claims } = {}) {
  const now = Math.floor(Date.now() / 1000);
  const body = { sub, iat: now - 2 * HOUR_S, exp: now + validForS, ...claims };
  const signed = `${base64({ alg: "HS256", typ: "JWT" })}.${base64(body)}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

/** Creates the name of a user or a room that no other test uses. */
export const unique = () => randomBytes(12).toString("hex");
