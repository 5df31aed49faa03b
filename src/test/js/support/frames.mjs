import { WebSocket } from "ws";
import { collect } from "./http.mjs";
import { within } from "./waiting.mjs";

const PING = "2";
const PONG = "3";
const all = new Set();

/** A WebSocket that returns its messages one by one: text as strings, binary messages as Buffers. */
export class Frames {
  #socket;
  #arrived = [];
  #waiting = [];
  #end;

  /** @param options pong: whether pings are answered and hidden from the messages */
  constructor(url, { headers = {}, pong = true } = {}) {
    this.#socket = new WebSocket(url, { headers });
    all.add(this);
    const socket = this.#socket;
    this.opened = new Promise((resolve) => socket.on("open", () => resolve("opened")));
    this.refused = new Promise((resolve) => {
      socket.on("unexpected-response", (request, response) => {
        collect(response).then(resolve, () => {}).finally(() => request.destroy());
      });
    });
    this.closed = new Promise((resolve) => {
      socket.on("close", (code) => {
        this.#fail(new Error(`the WebSocket closed with ${code}`));
        resolve(code);
      });
    });
    socket.on("error", () => {});
    socket.on("message", (data, isBinary) => {
      const message = isBinary ? data : data.toString("utf8");
      if (pong && message === PING) socket.send(PONG);
      else this.#arrive(message);
    });
  }

  send(message) {
    this.#socket.send(message);
  }

  /** Waits for the answer to a ping frame. From then on the server has opened the WebSocket, too. */
  async openedByServer() {
    const pong = new Promise((resolve) => this.#socket.once("pong", resolve));
    this.#socket.ping();
    await within(pong, "a pong frame");
  }

  /** Returns the next message. */
  next() {
    if (this.#arrived.length > 0) return Promise.resolve(this.#arrived.shift());
    if (this.#end) return Promise.reject(this.#end);
    return within(new Promise((resolve, reject) => this.#waiting.push({ resolve, reject })), "a WebSocket message");
  }

  async take(count) {
    const messages = [];
    while (messages.length < count) messages.push(await this.next());
    return messages;
  }

  close() {
    this.#socket.close();
  }

  isOpen() {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  terminate() {
    this.#socket.terminate();
  }

  #arrive(message) {
    const first = this.#waiting.shift();
    if (first) first.resolve(message);
    else this.#arrived.push(message);
  }

  #fail(error) {
    this.#end = error;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

/** Opens a WebSocket, and waits until the handshake is complete. */
export async function open(url, options) {
  const frames = new Frames(url, options);
  const refused = frames.refused.then(({ status }) => `refused with ${status}`);
  const outcome = await within(Promise.race([frames.opened, refused]), "a WebSocket handshake");
  if (outcome !== "opened") throw new Error(`the WebSocket handshake was ${outcome}`);
  return frames;
}

/** Sends a handshake that the server must refuse. Resolves to {status, headers, body}. */
export async function refusal(url, options) {
  const frames = new Frames(url, options);
  const opened = frames.opened.then(() => {
    throw new Error("the WebSocket handshake was accepted");
  });
  const hungUp = frames.closed.then((code) => {
    throw new Error(`the connection ended without an HTTP answer (${code})`);
  });
  return within(Promise.race([frames.refused, opened, hungUp]), "the refusal of a WebSocket handshake");
}

/** Terminates all WebSockets, because an open WebSocket keeps Node.js running. */
export function terminateAll() {
  for (const frames of all) frames.terminate();
  all.clear();
}
