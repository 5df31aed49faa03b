import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { within } from "./waiting.mjs";

const CRLF = "\r\n";
export const TEXT = 1;
export const CONTINUATION = 0;
export const BINARY = 2;
export const CLOSE = 8;
export const PING = 9;
export const PONG = 10;
export const NORMAL = Buffer.from([0x03, 0xe8]);

/** The header lines of a complete WebSocket handshake. */
export const handshake = () => ({
  Upgrade: "websocket",
  Connection: "Upgrade",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
});

/** A mask that changes nothing. */
export const NO_MASK = Buffer.alloc(4);

/** One frame; `length` is the number of bytes that its header announces. */
export function frame(opcode, content, { masked = true, mask = randomBytes(4), fin = true, length = Buffer.byteLength(content) } = {}) {
  const payload = Buffer.from(content);
  const first = (fin ? 0x80 : 0) | opcode;
  const bit = masked ? 0x80 : 0;
  const head = length < 126 ? Buffer.from([first, bit | length]) : Buffer.alloc(10);
  if (length >= 126) {
    head.set([first, bit | 127]);
    head.writeBigUInt64BE(BigInt(length), 2);
  }
  if (!masked) return Buffer.concat([head, payload]);
  return Buffer.concat([head, mask, payload.map((byte, i) => byte ^ mask[i % 4])]);
}

/** A GET with exactly these header lines in this order. A list of values becomes one line for each value. */
export class RawRequest {
  #socket;
  #bytes = Buffer.alloc(0);
  #waiting = [];
  #ended = false;

  constructor(url, headers, { version = "1.1" } = {}) {
    const { hostname, port, host, pathname, search } = new URL(url);
    const lines = Object.entries({ Host: host, ...headers }).flatMap(([name, values]) =>
      [values].flat().filter((value) => value !== undefined).map((value) => `${name}: ${value}`),
    );
    this.#socket = connect({ port: Number(port), host: hostname, noDelay: true });
    this.#socket.write([`GET ${pathname}${search} HTTP/${version}`, ...lines, "", ""].join(CRLF));
    this.#socket.on("data", (data) => this.#heard(Buffer.concat([this.#bytes, data])));
    this.#socket.on("error", () => this.#heard(this.#bytes, true));
    this.#socket.on("close", () => this.#heard(this.#bytes, true));
  }

  #heard(bytes, ended = false) {
    this.#bytes = bytes;
    this.#ended ||= ended;
    for (const look of this.#waiting.splice(0)) look();
  }

  /** Applies a function to all received bytes until it returns a value, and returns this value. */
  #until(question, what) {
    const found = new Promise((resolve, reject) => {
      const look = () => {
        const answer = question(this.#bytes);
        if (answer !== undefined) resolve(answer);
        else if (this.#ended) reject(new Error(`the connection ended before ${what}`));
        else this.#waiting.push(look);
      };
      look();
    });
    return within(found, what);
  }

  /** Returns the status, the headers and the body of the answer, whose length is its Content-Length. */
  answer() {
    return this.#until((bytes) => {
      const end = bytes.indexOf(CRLF + CRLF);
      if (end < 0) return undefined;
      const [first, ...lines] = bytes.toString("latin1", 0, end).split(CRLF);
      const headers = Object.fromEntries(lines.map((line) => line.split(/: */, 2)).map(([name, value]) => [name.toLowerCase(), value]));
      const length = Number(headers["content-length"] ?? 0);
      if (bytes.length < end + 4 + length) return undefined;
      return { status: Number(first.split(" ")[1]), headers, body: bytes.toString("utf8", end + 4, end + 4 + length) };
    }, "an answer");
  }

  /** The port of the client. */
  get port() {
    return this.#socket.localPort;
  }

  write(...frames) {
    this.#socket.write(Buffer.concat(frames));
  }

  /** The payload of the first frame of the server that has the opcode and passes the test. */
  frame(opcode, test, what) {
    return this.#until((bytes) => {
      let at = bytes.indexOf(CRLF + CRLF) + 4;
      while (at + 2 <= bytes.length) {
        const code = bytes[at + 1] & 0x7f;
        const wide = code === 126 ? 2 : code === 127 ? 8 : 0;
        if (at + 2 + wide > bytes.length) return undefined;
        const length = wide === 0 ? code : bytes.readUIntBE(at + 2 + Math.max(0, wide - 6), Math.min(wide, 6));
        const begin = at + 2 + wide;
        at = begin + length;
        if (at > bytes.length) return undefined;
        const payload = bytes.subarray(begin, at);
        if ((bytes[begin - wide - 2] & 0x0f) === opcode && test(payload)) return payload;
      }
      return undefined;
    }, what);
  }

  /** The status of the server's close frame, once it has arrived. */
  async closeFrame() {
    return (await this.frame(CLOSE, () => true, "a close frame")).readUInt16BE(0);
  }

  /** The first text of the server that begins with these characters. */
  async text(start) {
    return (await this.frame(TEXT, (payload) => payload.toString().startsWith(start), `a text ${start}`)).toString();
  }

  /** Waits for the end of the connection. */
  ended() {
    return within(new Promise((resolve) => (this.#socket.closed ? resolve() : this.#socket.once("close", resolve))), "the end of the connection");
  }

  destroy() {
    this.#socket.destroy();
  }
}
