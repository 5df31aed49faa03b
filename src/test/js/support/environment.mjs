/** What the test that starts node tells it about the server, by environment variables. */

/** The value of a variable without which the file cannot run. */
export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is missing`);
  return value;
}

/** How long to wait for anything before a test fails; never how long a thing may take. */
export const PATIENCE_MS = Number(process.env.PATIENCE_MS ?? 15_000);

/** The options of the echo application. */
export const PING_INTERVAL_MS = 300;
export const PING_TIMEOUT_MS = 200;
export const MAX_PAYLOAD = 1_000_000;

/** The one foreign origin that the echo application lets in. */
export const ALLOWED_ORIGIN = process.env.ORIGIN_ALLOWED ?? "http://allowed.example";

/** Whether the server reads frames and closes connections below the Jakarta API. */
export const FAST_PATH = process.env.FAST_PATH === "true";
