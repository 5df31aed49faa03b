/*
 * Functions for the official Socket.IO client, version 4.6 or later, with a server of socketio-ee:
 *
 *   const socket = io();
 *   keepAuthenticated(socket, async () => (await fetch("/token", { method: "POST" })).text());
 *   durable(socket, "order:created", (order) => show(order));
 *
 * socketio-ee.d.ts documents the functions. The module imports nothing, and works in browsers and in Node.js.
 */

/** @typedef {import("socket.io-client").Socket<any, any>} Socket */
/** @typedef {import("./socketio-ee.js").GetToken} GetToken */

const TOKEN_EXPIRED = "Authentication token expired";

/** The key of the ids of durable events in a storage. */
const SEEN_KEY = "socketio-ee.seen";

const NO_TOKEN = "getToken has returned no token";

/** The server cannot verify any token at the moment. */
const UNAVAILABLE = "Authentication is not available at the moment";

/** The messages of refusals that a later attempt can overcome. */
const TEMPORARY = [TOKEN_EXPIRED, UNAVAILABLE, "Internal server error"];

/** @type {Required<import("./socketio-ee.js").AuthenticationOptions>} */
const DEFAULTS = { timeout: 10_000, retryDelay: 1000, maxRetryDelay: 30_000, onError() {} };

/**
 * The source of each function getToken, so that sockets with the same function share one token.
 * @type {WeakMap<GetToken, TokenSource>}
 */
const sources = new WeakMap();

/** @type {WeakMap<Socket, Authentication>} */
const authentications = new WeakMap();

/** @type {typeof import("./socketio-ee.js").keepAuthenticated} */
export function keepAuthenticated(socket, getToken, options = {}) {
  authentications.get(socket)?.stop();
  const source = sources.get(getToken) ?? new TokenSource(getToken);
  sources.set(getToken, source);
  const authentication = new Authentication(socket, source, { ...DEFAULTS, ...options });
  authentications.set(socket, authentication);
  authentication.start();
  return () => authentication.stop();
}

/** The latest token that a function getToken has returned. At most one call of the function is in progress. */
class TokenSource {
  /** @type {string | undefined} */
  latest;
  /** @type {Set<Authentication>} */
  #users = new Set();
  #last = Promise.resolve();
  #getToken;
  /** @type {Promise<string | undefined> | undefined} */
  #pending;

  /** @param {GetToken} getToken */
  constructor(getToken) {
    this.#getToken = getToken;
  }

  /** The sockets that use the tokens. @returns {Iterable<Authentication>} */
  get users() {
    return this.#users;
  }

  /** @param {Authentication} user */
  add(user) {
    this.#users.add(user);
  }

  /** Discards the token with the last socket, because another user may log in next. @param {Authentication} user */
  remove(user) {
    this.#users.delete(user);
    if (this.#users.size === 0) this.latest = undefined;
  }

  /**
   * Resolves to a token other than the previous one, or to undefined if the user is not logged in.
   * @param {string | undefined} previous
   * @param {number} timeout
   */
  async after(previous, timeout) {
    if (this.latest !== previous) return this.latest;
    this.#pending ??= this.#get(previous, timeout).finally(() => (this.#pending = undefined));
    return this.#pending;
  }

  /** Runs a task when all earlier ones have ended. @param {() => Promise<void>} task */
  alone(task) {
    const result = this.#last.then(task);
    this.#last = result.catch(() => {});
    return result;
  }

  /** @param {string | undefined} previous @param {number} timeout */
  async #get(previous, timeout) {
    const cancel = new AbortController();
    const late = new Error(`getToken has not returned a token within ${timeout} ms`);
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const deadline = new Promise((_, reject) => {
      timer = setTimeout(() => {
        reject(late);
        cancel.abort(late);
      }, timeout);
    });
    try {
      const token = await Promise.race([this.#getToken({ previous, signal: cancel.signal }), deadline]);
      if (!token) return undefined;
      if (token === previous) throw new Error("getToken has returned the previous token again");
      if (this.#users.size > 0) this.latest = token;
      return token;
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * Keeps one socket authenticated. The server announces the end of a token, so this class compares no times. An attempt
 * to renew sends the new token over a connection that is open, and reconnects a socket that the server has disconnected.
 */
class Authentication {
  #socket;
  #source;
  #options;
  #pace;
  /** @type {Socket["auth"]} */
  #original;
  /** The token with which the socket is or was last connected. @type {string | undefined} */
  #presented;
  /** A token that needs a successor. @type {string | undefined} */
  #worn;
  /** Whether the server ends the connection because of the token, so that this class connects again. */
  #reconnects = false;
  #renewing = false;
  #stopped = false;

  /** @type {Record<string, (...args: any[]) => void>} */
  #listeners = {
    "auth:expiring": () => this.#renew(this.#presented),
    // The server still accepts a new token until it disconnects the socket.
    "auth:expired": () => {
      this.#reconnects = true;
      this.#renew(this.#presented);
    },
    connect: () => (this.#reconnects = false),
    disconnect: (reason) => {
      if (reason === "io client disconnect") this.#reconnects = false;
      else if (this.#reconnects && !this.#socket.active) this.#renew(this.#presented);
    },
    connect_error: ({ message }) => {
      if (message !== TOKEN_EXPIRED && message !== UNAVAILABLE) return;
      this.#reconnects = true;
      this.#renew(message === UNAVAILABLE ? this.#worn : this.#presented);
    },
  };

  /**
   * @param {Socket} socket
   * @param {TokenSource} source
   * @param {typeof DEFAULTS} options
   */
  constructor(socket, source, options) {
    this.#socket = socket;
    this.#source = source;
    this.#options = options;
    this.#pace = new Pace(options.retryDelay, options.maxRetryDelay);
    this.#original = socket.auth;
  }

  start() {
    const { auth } = this.#socket;
    this.#source.add(this);
    if (typeof auth === "object" && auth.token) {
      this.#presented = auth.token;
      this.#source.latest ??= auth.token;
    }
    this.#socket.auth = (send) => this.#present(send);
    for (const [event, listener] of Object.entries(this.#listeners)) this.#socket.on(event, listener);
  }

  stop() {
    this.#stopped = true;
    for (const [event, listener] of Object.entries(this.#listeners)) this.#socket.off(event, listener);
    this.#pace.interrupt();
    this.#source.remove(this);
    authentications.delete(this.#socket);
  }

  /** Calls send with the authentication data of a CONNECT packet. @param {(data: object) => void} send */
  #present(send) {
    const { engine } = this.#socket.io;
    // The client does not wait for the token, so the connection can have been replaced meanwhile.
    const obsolete = () => this.#socket.io.engine !== engine || !this.#socket.active;
    const add = async (/** @type {any} */ data) => {
      const token = this.#stopped ? this.#presented : await this.#forConnection(obsolete);
      if (obsolete()) return;
      this.#presented = token;
      send(token ? { ...data, token } : { ...data });
    };
    if (typeof this.#original === "function") this.#original(add);
    else add(this.#original);
  }

  /** Returns a new token if there is one, and otherwise the last one. @param {() => boolean} obsolete */
  async #forConnection(obsolete) {
    for (;;) {
      try {
        const token = await this.#source.after(this.#worn, this.#options.timeout);
        if (!token && this.#worn && !obsolete()) this.#failed(new Refusal({ message: NO_TOKEN }), false);
        return token;
      } catch (error) {
        this.#failed(error, true);
        if (this.#source.latest) return this.#source.latest;
        await this.#pace.next();
        if (this.#stopped || obsolete()) return undefined;
      }
    }
  }

  /** Obtains a successor of a token, and connects with it. @param {string | undefined} worn */
  async #renew(worn) {
    // A token that was refused before the socket could use it still needs a successor.
    if (this.#worn !== this.#source.latest) this.#worn = worn;
    if (this.#renewing) return;
    this.#renewing = true;
    try {
      do await this.#pace.next();
      while (!this.#stopped && !(await this.#attempt()));
    } finally {
      this.#renewing = false;
    }
  }

  /** Returns whether no further attempt is necessary. */
  async #attempt() {
    try {
      const token = await this.#source.after(this.#worn, this.#options.timeout);
      if (this.#stopped) return true;
      if (!token) throw new Refusal({ message: NO_TOKEN });
      if (this.#socket.connected) await this.#source.alone(() => this.#refresh(token));
      // An active socket is connecting already. Each connection presents the new token.
      else if (this.#reconnects && !this.#socket.active) this.#socket.connect();
      return true;
    } catch (error) {
      if (this.#stopped) return true;
      const willRetry = !(error instanceof Refusal) || error.temporary;
      if (error instanceof Refusal && error.retryAfter) this.#pace.hold(error.retryAfter);
      this.#failed(error, willRetry);
      return !willRetry;
    }
  }

  /**
   * Sends a new token over the open connection. The server replaces the token of all sockets that use the same
   * connection and the same former token.
   * @param {string} token
   */
  async #refresh(token) {
    const former = this.#presented;
    if (token === former || this.#stopped) return;
    // The client would keep the event for the next connection.
    if (!this.#socket.connected) throw new Error("the connection was lost before the token was sent");
    const answer = await this.#socket.timeout(this.#options.timeout).emitWithAck("auth:refresh", { token });
    if (answer?.error) {
      if (answer.error.message === TOKEN_EXPIRED) this.#worn = token;
      throw new Refusal(answer.error);
    }
    for (const each of this.#source.users) {
      if (each === this || (each.#socket.io === this.#socket.io && each.#presented === former)) each.#refreshed(token);
    }
  }

  /** @param {string} token */
  #refreshed(token) {
    this.#presented = token;
    this.#reconnects = false;
    this.#pace.reset();
  }

  /** @param {any} error @param {boolean} willRetry */
  #failed(error, willRetry) {
    if (!willRetry) this.stop();
    this.#options.onError(error, willRetry);
  }
}

/** The server has refused a token, or there is none. */
class Refusal extends Error {
  /** @param {{ message: string, code?: string, retryAfter?: number }} error */
  constructor({ message, code, retryAfter }) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  get temporary() {
    return this.retryAfter !== undefined || TEMPORARY.includes(this.message);
  }
}

/**
 * The delays between attempts. The first attempt is not delayed. The delay then doubles with each attempt, until one
 * succeeds or the attempts pause for a while. The clock is monotonic, so changes of the time of day have no effect.
 */
class Pace {
  #first;
  #max;
  #attempts = 0;
  #last = -Infinity;
  #earliest = -Infinity;
  #interrupt = () => {};

  /** @param {number} first @param {number} max */
  constructor(first, max) {
    this.#first = first;
    this.#max = max;
  }

  /** Resolves when the next attempt may begin. */
  async next() {
    const now = performance.now();
    if (now - this.#last > 2 * this.#max) this.#attempts = 0;
    const longest = Math.min(this.#max, this.#first * 2 ** (this.#attempts - 1));
    // Clients that fail together do not retry together.
    const delay = this.#attempts === 0 ? 0 : longest * (0.5 + Math.random() / 2);
    this.#attempts += 1;
    await this.#sleep(Math.max(this.#last + delay, this.#earliest) - now);
    this.#last = performance.now();
  }

  /** Delays the next attempt. @param {number} ms */
  hold(ms) {
    this.#earliest = performance.now() + ms;
  }

  /** An attempt has succeeded, so only the first delay separates the next attempt from it. */
  reset() {
    this.#attempts = 1;
  }

  /** Ends the current delay. */
  interrupt() {
    this.#interrupt();
  }

  /** @param {number} ms */
  async #sleep(ms) {
    if (ms <= 0) return;
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#interrupt = () => {
        clearTimeout(timer);
        resolve(undefined);
      };
    });
  }
}

/**
 * The durable events of each socket, by name.
 * @type {WeakMap<Socket, Map<string, DurableEvent>>}
 */
const durableEvents = new WeakMap();

/** The form of an offset: the id of the server's log, and the position of the event. */
const OFFSET = /^[\w-]{20}\.[0-9a-z]+$/;

/** @type {typeof import("./socketio-ee.js").withoutOffset} */
export function withoutOffset(args) {
  const last = args.at(-1);
  return typeof last === "string" && OFFSET.test(last) ? args.slice(0, -1) : args;
}

/** @type {typeof import("./socketio-ee.js").durable} */
export function durable(socket, event, handler, options = {}) {
  const events = durableEvents.get(socket) ?? new Map();
  durableEvents.set(socket, events);
  const known = events.get(event) ?? new DurableEvent(socket, event, options);
  events.set(event, known);
  return known.add(handler);
}

/** One event of one socket. The event is acknowledged when all of its handlers have succeeded. */
class DurableEvent {
  #socket;
  #event;
  #seen;
  #onError;
  /** @type {Set<{ handler: (...args: any[]) => unknown }>} */
  #handlers = new Set();
  /** The events that are being handled, by id. @type {Map<string, Promise<boolean>>} */
  #running = new Map();
  #listener = (/** @type {any[]} */ ...args) => this.#receive(args);

  /** @param {Socket} socket @param {string} event @param {import("./socketio-ee.js").DurableOptions} options */
  constructor(socket, event, { storage, limit = 500, onError = (error) => console.error(error) }) {
    this.#socket = socket;
    this.#event = event;
    this.#seen = new SeenIds(limit, storage);
    this.#onError = onError;
  }

  /** Adds a handler, and returns a function that removes it. @param {(...args: any[]) => unknown} handler */
  add(handler) {
    const entry = { handler };
    if (this.#handlers.size === 0) this.#socket.on(this.#event, this.#listener);
    this.#handlers.add(entry);
    return () => {
      this.#handlers.delete(entry);
      if (this.#handlers.size === 0) this.#socket.off(this.#event, this.#listener);
    };
  }

  /** @param {any[]} args the arguments of the event; those of a stored event end with {id, at} and the acknowledgement */
  async #receive(args) {
    const ack = typeof args.at(-1) === "function" ? args.pop() : undefined;
    const { id, at } = (ack && args.at(-1)) ?? {};
    const stored = typeof id === "string" && typeof at === "string";
    if (await (stored ? this.#once(id, args) : this.#handle(withoutOffset(args)))) ack?.();
  }

  /** Handles an event unless the handlers have succeeded before. @param {string} id @param {any[]} args */
  async #once(id, args) {
    if (this.#seen.has(id)) return true;
    const running = this.#running.get(id) ?? this.#handle(args);
    this.#running.set(id, running);
    const succeeded = await running;
    if (this.#running.delete(id) && succeeded) this.#seen.add(id);
    return succeeded;
  }

  /** Calls all handlers in the same turn, so that events are handled in their order. @param {any[]} args */
  async #handle(args) {
    const results = await Promise.allSettled([...this.#handlers].map(async ({ handler }) => handler(...args)));
    for (const each of results) if (each.status === "rejected") this.#onError(each.reason);
    return results.every(({ status }) => status === "fulfilled");
  }
}

/** The latest ids, which are unique in all namespaces: in memory, and in an optional storage that outlasts the page. */
class SeenIds {
  /** @type {string[]} */
  #ids = [];
  #limit;
  #storage;

  /** @param {number} limit @param {import("./socketio-ee.js").IdStorage} [storage] */
  constructor(limit, storage) {
    this.#limit = limit;
    this.#storage = storage;
  }

  /** @param {string} id */
  has(id) {
    return this.#ids.includes(id) || this.#stored().includes(id);
  }

  /** @param {string} id */
  add(id) {
    // Other tabs and other events add to the same storage.
    this.#ids = [...new Set([...this.#ids, ...this.#stored(), id])].slice(-this.#limit);
    try {
      this.#storage?.setItem(SEEN_KEY, JSON.stringify(this.#ids));
    } catch {
      // The storage is full or forbidden. The memory still recognises repetitions until the page ends.
    }
  }

  /** @returns {string[]} */
  #stored() {
    try {
      const ids = JSON.parse(this.#storage?.getItem(SEEN_KEY) ?? "[]");
      return Array.isArray(ids) ? ids : [];
    } catch {
      return [];
    }
  }
}
