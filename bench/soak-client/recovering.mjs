// An official client that loses its connection again and again, and checks that it receives each numbered event once and in order.
import { io } from "socket.io-client";
import { sleep } from "../probe/server.mjs";

const ROOMS = 10;
const STREAMS = ["all", "room", "byId", "bySocket"];
/** The server can notice a silent end only after its ping timeout. */
const UNNOTICED_MS = 8_000;

export class RecoveringClient {
  #last = {};
  #rounds = 0;
  #stopping = false;

  /**
   * @param windowMs how long the server keeps the session of a lost connection
   * @param random see chance.mjs
   * @param report receives fault(text) and count(what)
   */
  constructor(port, windowMs, random, report) {
    this.windowMs = windowMs;
    this.random = random;
    this.report = report;
    const transport = random.pick({ websocket: 60, polling: 40 });
    this.socket = io(`http://127.0.0.1:${port}/recovery`, { transports: [transport], forceNew: true, reconnection: false, autoConnect: false });
    report.count(`clients over ${transport}`);
    STREAMS.forEach((stream) => this.socket.on(stream, (number) => this.#received(stream, number)));
  }

  async run() {
    await this.#connect();
    await this.#begin();
    while (!this.#stopping) {
      await this.#pause(this.random.between(1_000, 8_000));
      if (!this.#stopping) {
        await this.#loseAndReturn();
      }
    }
    // The events of some more rounds follow the last return.
    await sleep(1_000);
    this.socket.disconnect();
  }

  stop() {
    this.#stopping = true;
  }

  /** Joins a room. The first event of each kind sets the number from which the client counts. */
  async #begin() {
    this.#last = {};
    this.#rounds = 0;
    await this.socket.timeout(10_000).emitWithAck("join", String(this.random.between(0, ROOMS)));
    this.#rounds = 0;
  }

  #received(stream, number) {
    this.report.count("events");
    const last = this.#last[stream];
    if (last !== undefined && number !== last + 1) {
      const wrong = number === last ? "duplicate" : number < last ? "out of order" : "missing";
      this.report.fault(`${wrong}: ${stream} ${number} after ${last}`);
    }
    this.#last[stream] = number;
    if (stream === "all") {
      this.#compare(number);
    }
  }

  /** All other events of the preceding round precede the event to all sockets. */
  #compare(number) {
    this.#rounds++;
    for (const stream of STREAMS) {
      const last = this.#last[stream];
      if (last === undefined ? this.#rounds > 10 : last < number - 1) {
        this.report.fault(`missing: ${stream} ${number - 1}, the last is ${last}`);
      }
    }
  }

  async #loseAndReturn() {
    const { id } = this.socket;
    const how = this.random.pick({ closes: 30, destroys: 40, orphans: 30 });
    const late = this.random.next() < 0.1;
    const away = late
      ? this.windowMs + UNNOTICED_MS + this.random.between(0, 3_000)
      : this.random.pick({ 0: 30, 1: 70 }) === "0"
        ? 0
        : this.random.between(0, this.windowMs - 2_000);
    this.report.count(`connection: ${how}`);
    const lost = new Promise((resolve) => this.socket.once("disconnect", resolve));
    this[how]();
    await lost;
    await this.#pause(away);
    if (this.#stopping && late) {
      return;
    }
    const begin = Date.now();
    await this.#connect();
    const { recovered } = this.socket;
    if (recovered && this.socket.id !== id) {
      this.report.fault("unexpected: recovered with another id");
    }
    if (late === recovered) {
      this.report.fault(`unexpected: ${recovered ? "recovered" : "not recovered"} ${how} after ${away} ms and ${Date.now() - begin} ms`);
    }
    this.report.count(recovered ? "recovered" : "returned too late");
    if (!recovered) {
      await this.#begin();
    }
  }

  /** Ends the connection in an orderly way. */
  closes() {
    this.socket.io.engine.close();
  }

  /** Ends a TCP connection without a close frame. A polling client stops polling. */
  destroys() {
    const raw = this.socket.io.engine.transport.ws?._socket;
    raw ? raw.destroy() : this.orphans();
  }

  /** The client loses its connection, and the server does not notice it. */
  orphans() {
    const { engine } = this.socket.io;
    const raw = engine.transport.ws?._socket;
    if (raw) {
      raw.pause();
      raw.write = () => true;
      raw.end = () => raw;
      setTimeout(() => raw.destroy(), this.windowMs).unref();
    }
    engine.transport.write = () => {};
    engine._onClose("transport error");
  }

  async #connect() {
    for (;;) {
      const error = await new Promise((resolve) => {
        this.socket.once("connect", () => resolve());
        this.socket.once("connect_error", resolve);
        this.socket.connect();
      });
      this.socket.off("connect");
      this.socket.off("connect_error");
      if (!error) {
        return;
      }
      this.report.fault(`unexpected: connect_error ${error.message}`);
      await sleep(500);
    }
  }

  async #pause(millis) {
    const end = Date.now() + millis;
    while (!this.#stopping && Date.now() < end) {
      await sleep(Math.min(200, end - Date.now()));
    }
  }
}
