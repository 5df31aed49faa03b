/*
 * A server of socket.io in Node.js with the official Admin UI, in a cluster. Usage:
 * node node.mjs '{"redis": "redis://...", "mode": "classic", "serverId": "N1"}'. The server prints its URL when it is ready.
 */
import { createServer } from "node:http";
import { instrument } from "@socket.io/admin-ui";
import { createAdapter } from "@socket.io/redis-adapter";
import { createAdapter as createStreamsAdapter } from "@socket.io/redis-streams-adapter";
import { Redis } from "ioredis";
import { Server } from "socket.io";
import { NAMESPACE, USERNAME } from "./account.mjs";

const { redis, mode, serverId } = JSON.parse(process.argv[2]);

/** The password of account.mjs. */
const BCRYPT = "$2b$04$bQur5JgVzo/U4bDuCgxdhOEdXBDXGKabipQ9mLo.LbfQKo2WLgXey";

const connection = () => new Redis(redis);

const web = createServer();
const io = new Server(
  web,
  mode === "streams"
    ? { adapter: createStreamsAdapter(connection(), { blockTimeInMs: 200 }), connectionStateRecovery: { maxDisconnectionDuration: 60_000 } }
    : { adapter: createAdapter(connection(), connection()) },
);
instrument(io, {
  namespaceName: NAMESPACE,
  auth: { type: "basic", username: USERNAME, password: BCRYPT },
  serverId,
  mode: "development",
});
io.of("/chat");
io.on("connection", (socket) => socket.on("join", (room, ack) => ack(socket.join(room) ?? true)));

web.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${web.address().port}/`));
