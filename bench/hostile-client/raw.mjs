// Engine.IO over plain TCP, with low overhead, and without the checks that would prevent malformed input.
import net from "node:net";

const KEY = "AAAAAAAAAAAAAAAAAAAAAA==";

/** Returns the head of a WebSocket handshake. */
export function handshake(headers = "", query = "") {
  return (
    `GET /socket.io/?EIO=4&transport=websocket${query} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
    `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${KEY}\r\n${headers}\r\n`
  );
}

/** Returns one masked frame. The mask is zero, so the payload does not change. */
export function frame(payload, { opcode = 1, fin = true, rsv = 0 } = {}) {
  const body = Buffer.isBuffer(payload) ? payload : Buffer.from(payload);
  const first = (fin ? 0x80 : 0) | (rsv << 4) | opcode;
  let head;
  if (body.length < 126) {
    head = Buffer.from([first, 0x80 | body.length, 0, 0, 0, 0]);
  } else if (body.length < 65536) {
    head = Buffer.from([first, 0xfe, body.length >> 8, body.length & 255, 0, 0, 0, 0]);
  } else {
    head = Buffer.alloc(14);
    head[0] = first;
    head[1] = 0xff;
    head.writeUInt32BE(body.length, 6);
  }
  return Buffer.concat([head, body]);
}

/** A WebSocket. It calls text(buffer, from, to) for each text message, and end(why) once at the end. */
export class RawSocket {
  #buffer = Buffer.alloc(0);
  #open = false;
  #ended = false;

  constructor(port, { headers = "", from, text = () => {}, opened = () => {}, end = () => {} } = {}) {
    this.text = text;
    this.opened = opened;
    this.end = end;
    this.tcp = net.connect({ port, host: "127.0.0.1", localAddress: from, noDelay: true });
    this.tcp.on("connect", () => this.tcp.write(handshake(headers)));
    this.tcp.on("data", (data) => this.#read(data));
    this.tcp.on("error", (error) => this.#end(error.code ?? error.message));
    this.tcp.on("close", () => this.#end("closed"));
  }

  send(text) {
    return this.tcp.write(frame(text));
  }

  destroy() {
    this.tcp.destroy();
  }

  #end(why) {
    if (!this.#ended) {
      this.#ended = true;
      this.end(why);
    }
  }

  #read(data) {
    const buffer = this.#buffer.length > 0 ? Buffer.concat([this.#buffer, data]) : data;
    let at = 0;
    if (!this.#open) {
      const head = buffer.indexOf("\r\n\r\n");
      if (head < 0) {
        this.#buffer = buffer;
        return;
      }
      this.head = buffer.toString("latin1", 0, head);
      if (!this.head.startsWith("HTTP/1.1 101")) {
        this.#end(this.head.split("\r\n")[0]);
        this.tcp.destroy();
        return;
      }
      this.#open = true;
      at = head + 4;
      this.opened(this.head);
    }
    this.#buffer = buffer.subarray(this.#frames(buffer, at));
  }

  /** Reads all complete frames, and returns the position of the first incomplete frame. */
  #frames(buffer, from) {
    let at = from;
    while (at + 2 <= buffer.length) {
      let length = buffer[at + 1] & 0x7f;
      let head = 2;
      if (length === 126) {
        if (at + 4 > buffer.length) break;
        length = buffer.readUInt16BE(at + 2);
        head = 4;
      } else if (length === 127) {
        if (at + 10 > buffer.length) break;
        length = buffer.readUInt32BE(at + 6);
        head = 10;
      }
      const end = at + head + length;
      if (end > buffer.length) break;
      const opcode = buffer[at] & 0x0f;
      if (opcode === 1) {
        this.text(buffer, at + head, end);
      } else if (opcode === 8) {
        this.#end(`close frame ${length >= 2 ? buffer.readUInt16BE(at + head) : ""} ${buffer.toString("utf8", at + head + 2, end)}`.trim());
      }
      at = end;
    }
    return at;
  }
}

/**
 * A client that connects to a namespace and answers pings.
 *   event(buffer, from, to)  called for each Socket.IO event of the namespace /
 *   auth                     the object of the CONNECT packet
 *   from                     the client's address, such as 127.0.0.2
 */
export function connected(port, { headers, from, namespace = "/", auth, event = () => {}, end = () => {} } = {}) {
  const prefix = namespace === "/" ? "" : `${namespace},`;
  return new Promise((resolve, reject) => {
    let entered = false;
    const socket = new RawSocket(port, {
      headers,
      from,
      text(buffer, from, to) {
        const first = buffer[from];
        if (first === 0x32) {
          socket.send("3");
        } else if (first === 0x30) {
          socket.send(`40${prefix}${auth === undefined ? "" : JSON.stringify(auth)}`);
        } else if (first === 0x34 && buffer[from + 1] === 0x32) {
          event(buffer, from, to);
        } else if (first === 0x34 && buffer[from + 1] === 0x33) {
          socket.answered?.(buffer.toString("utf8", from, to));
        } else if (first === 0x34 && buffer[from + 1] === 0x30) {
          entered = true;
          resolve(socket);
        } else if (first === 0x34 && buffer[from + 1] === 0x34) {
          reject(new Error(`refused: ${buffer.toString("utf8", from, to)}`));
          socket.destroy();
        }
      },
      end(why) {
        if (entered) {
          end(why);
        } else {
          reject(new Error(`not connected: ${why}`));
        }
      },
    });
  });
}

/** One HTTP exchange on a connection of its own; the status line's number, or what went wrong. */
export function exchange(port, head, body = "", millis = 15_000, from = undefined) {
  return new Promise((resolve) => {
    const tcp = net.connect({ port, host: "127.0.0.1", localAddress: from, noDelay: true });
    const chunks = [];
    const finish = (why) => {
      clearTimeout(timer);
      tcp.destroy();
      const text = Buffer.concat(chunks).toString("latin1");
      const status = /^HTTP\/1\.1 (\d+)/.exec(text);
      resolve({ status: status ? Number(status[1]) : why, body: text.slice(text.indexOf("\r\n\r\n") + 4) });
    };
    const timer = setTimeout(() => finish("no answer"), millis);
    tcp.on("connect", () => {
      tcp.write(head);
      tcp.write(body);
    });
    tcp.on("data", (data) => {
      chunks.push(data);
    });
    tcp.on("error", (error) => finish(error.code));
    tcp.on("close", () => finish("closed"));
  });
}

/** The message of an attack whose preparation is complete. */
export const PREPARED = "prepared";

export const POLLING = "/socket.io/?EIO=4&transport=polling";

export function getHead(path) {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`;
}

export function postHead(path, length, headers = "") {
  return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: ${length}\r\n${headers}\r\n`;
}

/** The sid of a new polling session. */
export async function pollingSid(port, from) {
  const { status, body } = await exchange(port, getHead(POLLING), "", 15_000, from);
  const sid = /"sid":"([^"]+)"/.exec(body)?.[1];
  if (!sid) {
    throw new Error(`no session: ${status}`);
  }
  return sid;
}
