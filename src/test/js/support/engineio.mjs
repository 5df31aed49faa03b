import { strict as assert } from "node:assert";
import { open, refusal } from "./frames.mjs";
import { send, start } from "./http.mjs";
import { until } from "./waiting.mjs";

/** Separates the packets of a polling payload: https://socket.io/docs/v4/engine-io-protocol/#http-long-polling-1 */
export const SEPARATOR = "\x1e";

/** The answers to a request that is not served: name -> [status, code, message]. */
const REFUSALS = {
  transportUnknown: [400, 0, "Transport unknown"],
  sessionUnknown: [400, 1, "Session ID unknown"],
  badMethod: [400, 2, "Bad handshake method"],
  badRequest: [400, 3, "Bad request"],
  forbidden: [403, 4, "Forbidden"],
  unsupportedProtocol: [400, 5, "Unsupported protocol version"],
};

/** Checks status, code and message of a refusal. */
export function assertRefused(answer, name) {
  const [status, code, message] = REFUSALS[name];
  assert.deepEqual([answer.status, answer.body], [status, JSON.stringify({ code, message })]);
  assert.match(answer.headers["content-type"] ?? "", /^application\/json/);
}

/** An Engine.IO server at a path. The tests exchange single packets with it. */
export class Endpoint {
  #base;

  constructor(server, path) {
    this.#base = server.replace(/\/$/, "") + path;
  }

  /** The URL with a query. Parameters that are undefined are omitted. */
  url({ EIO = 4, transport = "polling", sid } = {}) {
    const query = Object.entries({ EIO, transport, sid }).filter(([, value]) => value !== undefined);
    return `${this.#base}?${new URLSearchParams(query)}`;
  }

  /** The URL with exactly this query. */
  raw(query) {
    return `${this.#base}?${query}`;
  }

  request(query, options) {
    return send(typeof query === "string" ? this.raw(query) : this.url(query), options);
  }

  /** Opens a session over HTTP long-polling. */
  async poll(headers) {
    const { status, body } = await this.request({}, { headers });
    assert.equal(status, 200, body);
    // On a slow machine, the answer also contains the first ping.
    const [open] = body.split(SEPARATOR);
    return new PollingSession(this, JSON.parse(open.slice(1)));
  }

  /** Opens a session over WebSocket, and reads its open packet. */
  async connect(options) {
    const frames = await this.webSocket({}, options);
    frames.handshake = JSON.parse((await frames.next()).slice(1));
    return frames;
  }

  /** Opens a WebSocket without reading a packet. With a session id, it is the WebSocket for the upgrade. */
  webSocket(query, options) {
    return open(webSocketUrl(this.url({ ...query, transport: "websocket" })), options);
  }

  /** Sends a WebSocket handshake that the server must refuse, and returns the answer. */
  refusedWebSocket(query, options) {
    const url = typeof query === "string" ? this.raw(query) : this.url({ transport: "websocket", ...query });
    return refusal(webSocketUrl(url), options);
  }
}

const webSocketUrl = (url) => url.replace(/^http/, "ws");

/** A session over HTTP long-polling. */
export class PollingSession {
  #endpoint;

  constructor(endpoint, handshake) {
    this.#endpoint = endpoint;
    this.handshake = handshake;
    this.sid = handshake.sid;
  }

  get() {
    return this.#endpoint.request({ sid: this.sid });
  }

  /** Starts a GET that waits for packets. Returns {request, response}. */
  startGet() {
    return start(this.#endpoint.url({ sid: this.sid }));
  }

  post(body, headers = { "Content-Type": "text/plain;charset=UTF-8" }) {
    return this.#endpoint.request({ sid: this.sid }, { method: "POST", body, headers });
  }

  /** Starts a POST whose body the caller writes. Returns {request, response}. */
  startPost(headers) {
    const all = { "Content-Type": "text/plain;charset=UTF-8", ...headers };
    return start(this.#endpoint.url({ sid: this.sid }), { method: "POST", headers: all, open: true });
  }

  async push(body) {
    const { status, body: answer } = await this.post(body);
    assert.deepEqual([status, answer], [200, "ok"]);
  }

  /** Returns the packets of the next payload with other packets than pings. Answers pings. */
  async payload(pending = this.get()) {
    const { status, body } = await pending;
    assert.equal(status, 200, body);
    const packets = body.split(SEPARATOR);
    if (packets.includes("2")) await this.push("3");
    const others = packets.filter((packet) => packet !== "2");
    return others.length > 0 ? others : this.payload();
  }

  /** Polls until the given number of packets has arrived, and returns them. */
  async packets(count) {
    const packets = [];
    while (packets.length < count) packets.push(...(await this.payload()));
    return packets;
  }

  /**
   * Polls until the server no longer knows the session, and returns the packets that it sent before. Pings are
   * answered by default, so that the session does not end because of the heartbeat.
   */
  async untilGone({ pong = true } = {}) {
    const seen = [];
    const last = await until(async () => {
      const answer = await this.get();
      const packets = answer.status === 200 ? answer.body.split(SEPARATOR) : [];
      seen.push(...packets);
      if (pong && packets.includes("2")) await this.post("3").catch(() => {});
      // A poll that overlaps another poll is a bad request, and it ends the session.
      return answer.status !== 200 && !isOverlap(answer) && answer;
    }, "the end of the session");
    assertRefused(last, "sessionUnknown");
    return seen;
  }
}

function isOverlap({ body }) {
  return body === "" || body === JSON.stringify({ code: 3, message: "Bad request" });
}
