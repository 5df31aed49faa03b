// The official server on Node.js: server.mjs <port> <file of the public key> [<mode> <URL of Redis>]
// The mode is classic, streams or sharded: the official adapter that connects the server to a cluster.
import { createServer } from "node:http";
import jwt from "jsonwebtoken";
import { Server } from "socket.io";
import { application } from "../application.mjs";

const [port, key, mode, redis] = process.argv.slice(2);
const http = createServer();
application(new Server(http, mode ? { adapter: await adapter(mode) } : {}), jwt, key);
http.listen(Number(port), "127.0.0.1", () => console.log("ready"));

async function adapter(mode) {
  const { Redis } = await import("ioredis");
  const { createAdapter, createShardedAdapter } = await import("@socket.io/redis-adapter");
  const streams = await import("@socket.io/redis-streams-adapter");
  switch (mode) {
    case "classic":
      return createAdapter(new Redis(redis), new Redis(redis));
    case "sharded":
      return createShardedAdapter(new Redis(redis), new Redis(redis));
    case "streams":
      return streams.createAdapter(new Redis(redis));
    default:
      throw new Error(`${mode}, expected classic, streams or sharded`);
  }
}
