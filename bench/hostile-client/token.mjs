import { createHmac } from "node:crypto";

/** The secret that bench/hostile configures. */
const SECRET = process.env.HOSTILE_SECRET;

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token of a user, signed with HS256, valid for an hour. */
export function token(userId, role = "user") {
  const now = Math.floor(Date.now() / 1000);
  const content = `${part({ alg: "HS256", typ: "JWT" })}.${part({ sub: userId, name: userId, role, iat: now, exp: now + 3600 })}`;
  return `${content}.${createHmac("sha256", SECRET).update(content).digest("base64url")}`;
}
