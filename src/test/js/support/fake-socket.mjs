import { EventEmitter } from "node:events";

/**
 * A socket of the official client without a connection. A test plays the server: it calls accept, refuse and disconnect,
 * emits events, and answers auth:refresh.
 */
export class FakeSocket extends EventEmitter {
  connected = false;
  active = false;
  recovered = false;

  /** The authentication data of all CONNECT packets. */
  presented = [];

  /** The data of all auth:refresh events. */
  refreshed = [];

  /** Answers auth:refresh. The event is not acknowledged if the function returns nothing. */
  answer = () => ({ expiresAt: "2030-01-01T00:00:00Z", expiresInMs: 60_000 });

  /** Sockets with the same manager use the same connection. */
  constructor(auth, io = { engine: {} }) {
    super();
    this.auth = auth;
    this.io = io;
  }

  connect() {
    this.active = true;
    this.present();
  }

  /** A new connection is open. */
  open() {
    this.io.engine = {};
    this.present();
  }

  /** The client sends a CONNECT packet. */
  present() {
    const send = (data) => this.presented.push(data);
    if (typeof this.auth === "function") this.auth(send);
    else send(this.auth);
  }

  accept() {
    this.connected = true;
    this.emit("connect");
  }

  refuse(message) {
    this.connected = this.active = false;
    this.emit("connect_error", new Error(message));
  }

  /** The server disconnects the socket, or the connection is lost. */
  disconnect(reason) {
    this.connected = false;
    this.active = reason.startsWith("transport");
    this.emit("disconnect", reason);
  }

  expire() {
    this.emit("auth:expired", { message: "Authentication token expired", graceMs: 0 });
    this.disconnect("io server disconnect");
  }

  timeout(ms) {
    const emitWithAck = (event, data) => {
      this.refreshed.push(data);
      const answer = this.answer(data);
      if (answer) return Promise.resolve(answer);
      return new Promise((_, reject) => {
        setTimeout(() => reject(new Error("operation has timed out")), ms);
        this.once("disconnect", () => reject(new Error("socket has been disconnected")));
      });
    };
    return { emitWithAck };
  }
}
