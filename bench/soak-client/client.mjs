// One official client that sends and receives numbered events, and disconnects in one of many ways.
import { io } from "socket.io-client";
import { sleep } from "../probe/server.mjs";

const ROOMS = 20;

export class SoakClient {
  #expected = true;
  #over = false;
  #put = 0;
  #asked = 0;
  #tick = 0;
  #rooms = new Map();
  #since = 0;

  /**
   * @param key identifies the client over all its connections
   * @param random see chance.mjs
   * @param tell receives the reports: acked(key, number), fault(text), count(what), ended(socket id, ticks, asked)
   */
  constructor(port, key, random, tell) {
    this.port = port;
    this.key = key;
    this.random = random;
    this.tell = tell;
  }

  /** Runs until the client has disconnected or is stopped. */
  async run() {
    const kind = this.random.pick({ websocket: 35, polling: 20, upgrade: 45 });
    const transports = kind === "upgrade" ? ["polling", "websocket"] : [kind];
    this.tell.count(kind);
    this.socket = io(`http://127.0.0.1:${this.port}`, {
      transports,
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 500,
      timeout: 20_000,
      ...this.options(),
    });
    this.opened();
    this.#listen();
    this.#talk();
    while (!this.#over) {
      await this.#wait(this.random.between(2_000, 15_000));
      if (!this.#over) {
        await this.change();
      }
    }
  }

  /** Further options of the connection. */
  options() {
    return {};
  }

  /** The socket exists and is about to connect. */
  opened() {}

  /** Does something that clients do from time to time. */
  change() {
    return this.#change();
  }

  stop() {
    return this.#leave("disconnects at the end");
  }

  #listen() {
    const { socket } = this;
    socket.on("connect", () => this.#connected());
    socket.on("connect_error", (error) => {
      if (!this.#expected) {
        this.tell.fault(`unexpected: connect_error ${error.message} ${error.description?.message ?? error.description ?? ""}`);
      }
    });
    socket.on("disconnect", (reason, details) => {
      if (!this.#expected) {
        const age = ((Date.now() - this.#since) / 1000).toFixed(1);
        this.tell.fault(`unexpected: ${reason} ${details?.description?.message ?? details?.description ?? ""} after ${age} s as ${this.transport}`);
      }
    });
    socket.on("soak:tick", (number) => this.#follows("tick", number, this.#tick, () => (this.#tick = number)));
    socket.on("soak:ask", (number, answer) => {
      this.#follows("ask", number, this.#asked, () => (this.#asked = number));
      answer(number);
    });
    socket.on("soak:room", (room, number) => {
      const last = this.#rooms.get(room);
      if (last !== undefined) {
        this.#follows(`room ${room}`, number, last || number - 1, () => this.#rooms.set(room, number));
      }
    });
  }

  #follows(what, number, last, keep) {
    if (number === last + 1) {
      this.tell.count("received");
    } else {
      const wrong = number === last ? "duplicate" : number < last ? "out of order" : "missing";
      this.tell.fault(`${wrong}: ${what} ${number} after ${last} as ${this.transport}`);
    }
    keep();
  }

  #connected() {
    this.#since = Date.now();
    this.#tick = 0;
    this.#asked = 0;
    this.#rooms.clear();
    this.transport = this.socket.io.engine.transport.name;
    this.socket.io.engine.on("upgrade", (transport) => {
      this.transport = `upgraded ${transport.name}`;
      this.tell.count("upgraded");
    });
    this.#expected = false;
    this.tell.count("connected");
    this.socket.emit("soak:begin", () => {});
    const rooms = [this.random.between(0, ROOMS), this.random.between(0, ROOMS)];
    // Before the acknowledgement, because the first event of the room may arrive earlier.
    rooms.forEach((room) => this.#rooms.set(room, 0));
    this.socket.emit("soak:join", ...rooms.map(String), () => {});
  }

  async #talk() {
    while (!this.#over) {
      await sleep(this.random.between(100, 300));
      if (this.socket.connected && !this.#expected) {
        const number = this.#put++;
        this.tell.count("sent");
        this.socket.emit("soak:put", this.key, number, (answer) =>
          answer === number ? this.tell.acked(this.key, number) : this.tell.fault(`wrong answer: ${answer} for ${number}`),
        );
      }
    }
  }

  async #change() {
    const how = this.random.pick({ leaves: 40, closes: 12, drops: 20, vanishes: 8, hops: 10, moves: 10 });
    if (!this.socket.connected) {
      return;
    }
    switch (how) {
      case "leaves":
        return this.#leave("disconnects in an orderly way");
      case "closes":
        this.tell.count("closes the engine and reconnects");
        this.#expected = true;
        this.socket.io.engine.close();
        this.socket.connect();
        return;
      case "drops":
        this.tell.count("aborts its connection and reconnects");
        this.#expected = true;
        return this.#drop();
      case "vanishes":
        this.tell.count("aborts its connection and does not reconnect");
        this.#expected = true;
        this.#over = true;
        this.socket.io.reconnection(false);
        this.#drop();
        await sleep(100);
        this.socket.disconnect();
        return;
      case "hops":
        return this.#hop();
      case "moves":
        return this.#move();
    }
  }

  /** Aborts the TCP connection of a WebSocket without a close frame. A polling client closes its engine instead. */
  #drop() {
    const { engine } = this.socket.io;
    const raw = engine.transport.ws?._socket;
    if (raw) {
      raw.destroy();
    } else {
      engine.close();
    }
  }

  /** Connects to another namespace over the same connection, and disconnects from it. */
  async #hop() {
    this.tell.count("connects to another namespace and disconnects from it");
    const other = this.socket.io.socket("/more");
    await Promise.race([other.timeout(10_000).emitWithAck("soak:echo", "x").catch(() => {}), this.#wait(10_000)]);
    other.disconnect();
    other.removeAllListeners();
  }

  /** Leaves all rooms and joins another one. */
  async #move() {
    this.tell.count("changes its rooms");
    for (const room of [...this.#rooms.keys()]) {
      this.#rooms.delete(room);
      this.socket.emit("soak:leave", String(room), () => {});
    }
    await new Promise((resolve) => {
      this.socket.emit("soak:echo", "left", resolve);
      this.socket.once("disconnect", resolve);
    });
    if (!this.#expected && !this.#over) {
      const room = this.random.between(0, ROOMS);
      this.#rooms.set(room, 0);
      this.socket.emit("soak:join", String(room), () => {});
    }
  }

  /** Waits until no event is in transit, reports the counts for a comparison, and disconnects. */
  async #leave(how) {
    if (this.#over) {
      return;
    }
    this.#over = true;
    this.tell.count(how);
    const id = this.socket.id;
    if (this.socket.connected) {
      const quiet = await this.socket.timeout(15_000).emitWithAck("soak:quiet").then(() => true, () => false);
      await sleep(1_000);
      if (quiet && this.socket.id === id) {
        this.tell.ended(id, this.#tick, this.#asked);
      }
    }
    this.#expected = true;
    this.socket.disconnect();
  }

  async #wait(millis) {
    const end = Date.now() + millis;
    while (!this.#over && Date.now() < end) {
      await sleep(Math.min(250, end - Date.now()));
    }
  }
}
