// The official server on Bun, with the official engine for Bun: server.mjs <port> <file of the public key>
import { Server as Engine } from "@socket.io/bun-engine";
import jwt from "jsonwebtoken";
import { Server } from "socket.io";
import { application } from "../application.mjs";

const [port, key] = process.argv.slice(2);
const io = new Server();
const engine = new Engine({ path: "/socket.io/" });
io.bind(engine);
application(io, jwt, key);
Bun.serve({ port: Number(port), hostname: "127.0.0.1", ...engine.handler() });
console.log("ready");
