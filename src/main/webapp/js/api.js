import { Failure } from "./failure.js";

/** The URL of the application. The WAR can have any context path. */
export const base = new URL("../", import.meta.url);

/** Logs in, and returns {token, user: {id, email, name, role}}. */
export const logIn = (email, password) => callWith("POST", "login", undefined, { email, password });

/** Returns the URL of the log-in page, which leads back to the current page. */
export function logInAgain() {
  const { pathname, search, hash } = location;
  return new URL(`index.html?next=${encodeURIComponent(pathname + search + hash)}`, base);
}

/** Whether the server has the demo log-in. */
export const isDemo = async () => (await callWith("GET", "login")).demo;

/**
 * Returns the calls that need a token.
 * @param {string} token
 * @param {(message: string) => void} [onRefused] called when the server refuses the token
 */
export function apiWith(token, onRefused = () => {}) {
  const call = (method, path, body) =>
    callWith(method, path, token, body).catch((failure) => {
      if (failure.status === 401) onRefused(failure.message);
      throw failure;
    });
  return calls(call);
}

const calls = (call) => ({
  get: (path) => call("GET", path),
  post: (path, body = {}) => call("POST", path, body),
  put: (path, body) => call("PUT", path, body),
  /** Returns all other users: [{id, name, role}]. */
  users: () => call("GET", "users"),
  /** Makes a session bean emit an event of a kind. */
  emit: (kind, request) => call("POST", `emit/${kind}`, request),
  /** Returns {userId, online, sockets}. */
  online: (userId) => call("GET", `online/${encodeURIComponent(userId)}`),
});

async function callWith(method, path, token = undefined, body = undefined) {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const response = await send(new URL(`api/${path}`, base), { method, headers, body: body && JSON.stringify(body) });
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw new Failure(answer ?? { message: `The server answered ${response.status}.` }, response.status);
  }
  return answer;
}

async function send(url, request) {
  try {
    return await fetch(url, request);
  } catch {
    throw new Failure({ message: "The server cannot be reached." });
  }
}
