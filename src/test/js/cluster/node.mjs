/*
 * A server of socket.io with an official Redis adapter. Usage: node node.mjs '{"mode": "classic", "redis": "redis://..."}'
 *
 * The server prints its URL when it is ready. POST requests to /api/control/ control it, see operations.mjs; the
 * application in Java has the same operations.
 */
import { createServer } from "node:http";
import { createAdapter, createShardedAdapter } from "@socket.io/redis-adapter";
import { createAdapter as createStreamsAdapter } from "@socket.io/redis-streams-adapter";
import { Redis } from "ioredis";
import { Server } from "socket.io";
import { Application } from "./application.mjs";
import { operations } from "./operations.mjs";
import { parse, stringify } from "./values.mjs";

const { mode, redis, recovery = mode === "streams" ? {} : undefined, adapter = {}, cookie, port = 0, ...engine } = JSON.parse(process.argv[2]);

const connection = () => new Redis(redis, { retryStrategy: () => 100, maxRetriesPerRequest: null }).on("error", () => {});

/** Prevents that the adapters end the process when the connection to Redis is lost. */
process.on("unhandledRejection", (reason) => console.error("unhandled rejection:", reason));

const ADAPTERS = {
  classic: () => createAdapter(connection(), connection(), adapter),
  sharded: () => createShardedAdapter(connection(), connection(), adapter),
  streams: () => createStreamsAdapter(connection(), { ...adapter, blockTimeInMs: 200 }),
};

const web = createServer();
const io = new Server(web, {
  adapter: ADAPTERS[mode](),
  cookie,
  connectionStateRecovery: recovery && { maxDisconnectionDuration: 60_000, ...recovery },
  ...engine,
});
const application = new Application(io);
const control = operations(io, application);

web.on("request", async (request, response) => {
  const operation = control[/^\/api\/control\/(\w+)$/.exec(request.url)?.[1]];
  if (!operation) return;
  try {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const answer = await operation(parse(Buffer.concat(chunks).toString()) ?? {});
    response.setHeader("Content-Type", "application/json").end(answer === undefined ? "" : stringify(answer));
  } catch (error) {
    response.writeHead(500).end(String(error.stack));
  }
});

web.listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${web.address().port}/`));
