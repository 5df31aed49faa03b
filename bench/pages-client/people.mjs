/* The users of the marketplace: those of the demo, and those that Data.java has added. */
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";

const LIFETIME_S = 3600;
const DEMO = [["alice", "Alice", "user"], ["bob", "Bob", "user"], ["seller", "Sam Seller", "seller"], ["admin", "Ada Admin", "admin"]];

const demoUser = ([login, name, role], i) => ({ id: `65f1a000000000000000000${i + 1}`, email: `${login}@demo.shop`, name, role });

export const [alice, bob, seller, admin] = DEMO.map(demoUser);

/** Returns one of the added users, whose numbers begin at 1. */
export const addedUser = (number) => ({ id: `65f1b00000000000${number.toString(16).padStart(8, "0")}`, email: `user-${number}@bench.shop`, name: `User ${number}`, role: "user" });

const encoded = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Returns a function that issues tokens as the server does, with the key of its demo mode. */
export function tokensOf(keyFile) {
  const key = createPrivateKey(readFileSync(keyFile));
  return ({ id, email, name, role }) => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: "https://demo.shop", sub: id, jti: randomUUID(), iat: now, exp: now + LIFETIME_S, auth_time: now, upn: email, email, name, role, groups: [role] };
    const signed = `${encoded({ alg: "RS256", typ: "JWT" })}.${encoded(claims)}`;
    return `${signed}.${sign("sha256", Buffer.from(signed), key).toString("base64url")}`;
  };
}
