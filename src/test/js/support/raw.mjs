import { randomBytes } from "node:crypto";
import { connect } from "node:net";
import { within } from "./waiting.mjs";

const CRLF = "\r\n";
export const TEXT = 1;
export const CLOSE = 8;
export const NORMAL = Buffer.from([0x03, 0xe8]);

/** The header lines of a complete WebSocket handshake. */
export const handshake = () => ({
  Upgrade: "websocket",
  Connection: "Upgrade",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": randomBytes(16).toString("base64"),
});

/** A frame of less than 126 bytes. */
export function frame(opcode, content, { masked = true } = {}) {
  const payload = Buffer.from(content);
  const head = Buffer.from([0x80 | opcode, (masked ? 0x80 : 0) | payload.length]);
  if (!masked) return Buffer.concat([head, payload]);
  const mask = randomBytes(4);
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
    this.#socket = connect(Number(port), hostname);
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

  write(...frames) {
    this.#socket.write(Buffer.concat(frames));
  }

  /** Waits for the server's close frame, and returns its status code. */
  closeFrame() {
    return this.#until((bytes) => {
      let at = bytes.indexOf(CRLF + CRLF) + 4;
      while (at + 2 <= bytes.length) {
        const code = bytes[at + 1] & 0x7f;
        const wide = code === 126 ? 2 : code === 127 ? 8 : 0;
        if (at + 2 + wide > bytes.length) return undefined;
        const length = wide === 0 ? code : bytes.readUIntBE(at + 2 + Math.max(0, wide - 6), Math.min(wide, 6));
        const payload = at + 2 + wide;
        if (payload + length > bytes.length) return undefined;
        if ((bytes[at] & 0x0f) === CLOSE) return bytes.readUInt16BE(payload);
        at = payload + length;
      }
      return undefined;
    }, "a close frame");
  }

  destroy() {
    this.#socket.destroy();
  }
}
