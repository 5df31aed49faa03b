/* The process of the Redis at REDIS_URL, if it is only for the tests. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename } from "node:path";
import { after } from "node:test";
import { REDIS_URL, redis } from "./setup.mjs";

/** Whether the tests may stop and suspend the Redis. */
export const OWN_REDIS = process.env.OWN_REDIS === "true";

const started = [];

// Here and not in a test, because Redis must run until the last test has ended.
after(() => {
  for (const server of started) server.kill("SIGKILL");
});

/** A value that Redis reports about its process, such as its id. */
async function fact(name) {
  return new RegExp(`^${name}:(.*)\r?$`, "m").exec(await redis.info("server"))[1].trim();
}

/** Sends a signal to Redis. */
export async function signaller() {
  const pid = Number(await fact("process_id"));
  return (signal) => process.kill(pid, signal);
}

/** Ends Redis, and returns a function that starts it again. */
export async function stopRedis() {
  const signal = await signaller();
  const reported = await fact("executable");
  // Redis reports a path in its folder if it was started by its name alone.
  const executable = existsSync(reported) ? reported : basename(reported);
  signal("SIGKILL");
  return () => {
    const { port } = new URL(REDIS_URL);
    const server = spawn(executable, ["--port", port, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"], { cwd: tmpdir(), stdio: "ignore" });
    started.push(server);
  };
}
