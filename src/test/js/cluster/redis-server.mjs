/* Starts the Redis of REDIS_SERVER, the path of an executable, at REDIS_URL. */
import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { after } from "node:test";
import { required } from "../support/environment.mjs";

export function startRedis() {
  const { port } = new URL(required("REDIS_URL"));
  const server = spawn(required("REDIS_SERVER"), ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { cwd: tmpdir(), stdio: "ignore" });
  after(() => server.kill("SIGKILL"));
}
