import { createHmac } from "node:crypto";

/** The secret that the server of the run is configured with. */
const SECRET = process.env.BENCH_SECRET;

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** A token of a user, signed with HS256. */
export function token(userId, { roles = ["user"], seconds = 3600 } = {}) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { sub: userId, name: userId, role: roles[0], groups: roles, iat: now, exp: now + seconds };
  const content = `${part({ alg: "HS256", typ: "JWT" })}.${part(claims)}`;
  return `${content}.${createHmac("sha256", SECRET).update(content).digest("base64url")}`;
}
