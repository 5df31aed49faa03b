/* The environment variables in which the Java test describes the server. */

/** Returns the value of a variable that the file requires. */
export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is missing`);
  return value;
}

/** The time after which a test fails because an expected result is missing. It does not limit the duration of an operation. */
export const PATIENCE_MS = Number(process.env.PATIENCE_MS ?? 30_000);

/** The options of the echo application. */
export const PING_INTERVAL_MS = 300;
export const PING_TIMEOUT_MS = 200;
export const MAX_PAYLOAD = 1_000_000;

/** The only foreign origin that the echo application allows. */
export const ALLOWED_ORIGIN = process.env.ORIGIN_ALLOWED ?? "http://allowed.example";

/** Whether the server reads frames and closes connections below the Jakarta API. */
export const FAST_PATH = process.env.FAST_PATH === "true";
