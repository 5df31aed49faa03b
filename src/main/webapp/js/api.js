/** Where the application lives: the WAR may sit at any context path. */
export const base = new URL("../", import.meta.url);

/** An answer that is no success; the message is for people. */
export class ApiError extends Error {
  /** @param {number} status @param {string} message @param {string} [code] @param {any} [details] */
  constructor(status, message, code, details) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

/** Logs in and answers {token, user: {id, email, name, role}}. */
export const logIn = (email, password) => callWith("POST", "login", undefined, { email, password });

/** The log-in page, which leads back to the page that is shown now. */
export function logInAgain() {
  const { pathname, search, hash } = location;
  return new URL(`index.html?next=${encodeURIComponent(pathname + search + hash)}`, base);
}

/** Whether there is the demo log-in. */
export const isDemo = async () => (await callWith("GET", "login")).demo;

/**
 * The calls that need a token.
 * @param {string} token
 * @param {(message: string) => void} [onRefused] learns that the token is refused
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
  /** Everyone to chat with: [{id, name, role}]. */
  users: () => call("GET", "users"),
  /** Lets an EJB do the emit of this kind. */
  emit: (kind, request) => call("POST", `emit/${kind}`, request),
  /** {userId, online, sockets}. */
  online: (userId) => call("GET", `online/${encodeURIComponent(userId)}`),
});

async function callWith(method, path, token = undefined, body = undefined) {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const response = await send(new URL(`api/${path}`, base), { method, headers, body: body && JSON.stringify(body) });
  const answer = await response.json().catch(() => undefined);
  if (!response.ok) {
    throw new ApiError(response.status, answer?.message ?? `The server answered ${response.status}.`, answer?.code, answer?.details);
  }
  return answer;
}

async function send(url, request) {
  try {
    return await fetch(url, request);
  } catch {
    throw new ApiError(0, "The server cannot be reached.");
  }
}
