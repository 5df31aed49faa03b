import { createHmac } from "node:crypto";
import { required } from "./environment.mjs";

const base64 = (it) => Buffer.from(JSON.stringify(it)).toString("base64url");

/** A token of a user, signed with the secret TOKEN_SECRET that the server knows; it lasts for so many seconds. */
export function token(sub, seconds = 3600) {
  const now = Math.floor(Date.now() / 1000);
  const signed = `${base64({ alg: "HS256", typ: "JWT" })}.${base64({ sub, iat: now, exp: now + seconds })}`;
  return `${signed}.${createHmac("sha256", required("TOKEN_SECRET")).update(signed).digest("base64url")}`;
}
