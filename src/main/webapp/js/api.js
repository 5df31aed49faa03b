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
export const logIn = (email, password) => call("POST", "login", undefined, { email, password });

/** The calls that need a token. */
export const apiWith = (token) => ({
  get: (path) => call("GET", path, token),
  post: (path, body = {}) => call("POST", path, token, body),
  put: (path, body) => call("PUT", path, token, body),
  /** Everyone to chat with: [{id, name, role}]. */
  users: () => call("GET", "users", token),
  /** Lets an EJB do the emit of this kind. */
  emit: (kind, request) => call("POST", `emit/${kind}`, token, request),
  /** {userId, online, sockets}. */
  online: (userId) => call("GET", `online/${encodeURIComponent(userId)}`, token),
});

async function call(method, path, token, body) {
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
