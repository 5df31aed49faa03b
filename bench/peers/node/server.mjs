// The official server on Node.js: server.mjs <port> <file of the public key>
import { createServer } from "node:http";
import jwt from "jsonwebtoken";
import { Server } from "socket.io";
import { application } from "../application.mjs";

const [port, key] = process.argv.slice(2);
const http = createServer();
application(new Server(http), jwt, key);
http.listen(Number(port), "127.0.0.1", () => console.log("ready"));
