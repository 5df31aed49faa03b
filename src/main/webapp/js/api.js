import { Failure } from "./failure.js";

/** The URL of the application. The WAR can have any context path, the server adds a version, and the build bundles this file. */
export const base = new URL(import.meta.url.replace(/\/(v\/[^/]+\/)?js\/([^/]+\/)?[^/]+\.js.*$/, "/"));

/** Logs the browser in, and returns {token, user: {id, email, name, role}}. */
export const logIn = (email, password) => callWith("POST", "login", { body: { email, password } });

/**
 * Returns {token, user} for the login of the browser, or undefined if the browser is not logged in.
 * @param {AbortSignal} [signal]
 */
export const requestToken = (signal) => callWith("POST", "login/token", { signal });

/** Logs the browser out. */
export const endLogIn = () => callWith("POST", "login/end", { body: {} });

/** Returns the URL of the log-in page, which leads back to the current page. */
export function logInAgain() {
  const { pathname, search, hash } = location;
  return new URL(`index.html?next=${encodeURIComponent(pathname + search + hash)}`, base);
}

/** Returns {demo, contact}: whether the server has the demo log-in, and whom suspended users can ask. */
export const logInMethods = () => callWith("GET", "login");

/**
 * Returns the calls that need a token. A call whose token has expired is repeated with a new one.
 * @param {{ refusal?: string, token(request?: { previous?: string }): Promise<string | undefined> }} session
 * @param {(failure: Failure) => void} [onRefused] called when the server refuses the token or the account
 */
export function apiWith(session, onRefused = () => {}) {
  const call = (method, path, body) =>
    attempt(method, path, body).catch((failure) => {
      if (failure.status === 401 || failure.code === "ACCOUNT_SUSPENDED") onRefused(failure);
      throw failure;
    });

  async function attempt(method, path, body) {
    const token = await session.token();
    if (!token) throw new Failure({ message: session.refusal ?? "You are not logged in." }, 401);
    try {
      return await callWith(method, path, { token, body });
    } catch (failure) {
      const next = failure.status === 401 ? await session.token({ previous: token }) : token;
      if (!next || next === token) throw failure;
      return callWith(method, path, { token: next, body });
    }
  }
  return calls(call);
}

const calls = (call) => ({
  get: (path) => call("GET", path),
  post: (path, body = {}) => call("POST", path, body),
  put: (path, body) => call("PUT", path, body),
  delete: (path) => call("DELETE", path),
  /** Sends a {@link Blob}. */
  upload: (path, blob) => call("POST", path, blob),
  /** Returns all other users: [{id, name, role}]. */
  users: () => call("GET", "users"),
  /** Makes a session bean emit an event of a kind. */
  emit: (kind, request) => call("POST", `emit/${kind}`, request),
  /** Returns {userId, online, sockets}. */
  online: (userId) => call("GET", `online/${encodeURIComponent(userId)}`),
});

/**
 * @param {string} method
 * @param {string} path
 * @param {{ token?: string, body?: any, signal?: AbortSignal }} [options]
 */
async function callWith(method, path, { token, body, signal } = {}) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  const binary = body instanceof Blob;
  if (body) headers["Content-Type"] = binary ? "application/octet-stream" : "application/json";
  const response = await send(new URL(`api/${path}`, base), { method, headers, signal, body: body && !binary ? JSON.stringify(body) : body });
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
