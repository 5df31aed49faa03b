/* The emitters without a server. */
import { Emitter } from "@socket.io/redis-emitter";
import { MODE, redis } from "./setup.mjs";

/** The emitter of the tested mode for a namespace. The sharded adapter has no emitter. */
export const emitter = (nsp = "/") => (MODE === "streams" ? new StreamsEmitter(nsp) : new Emitter(redis, {}, nsp));

/**
 * The messages of @socket.io/redis-streams-emitter 0.1.1, which is not in the npm registry.
 * https://github.com/socketio/socket.io/tree/main/packages/socket.io-redis-streams-emitter
 */
class StreamsEmitter {
  #nsp;
  #opts;

  constructor(nsp, opts = { rooms: [], except: [], flags: {} }) {
    this.#nsp = nsp;
    this.#opts = opts;
  }

  to(rooms) {
    return this.#with({ rooms: [...this.#opts.rooms, ...[rooms].flat()] });
  }

  except(rooms) {
    return this.#with({ except: [...this.#opts.except, ...[rooms].flat()] });
  }

  emit(...data) {
    return this.#add(3, { packet: { type: 2, data, nsp: this.#nsp }, opts: this.#opts });
  }

  socketsJoin(rooms) {
    return this.#add(4, { opts: this.#opts, rooms: [rooms].flat() });
  }

  socketsLeave(rooms) {
    return this.#add(5, { opts: this.#opts, rooms: [rooms].flat() });
  }

  disconnectSockets(close) {
    return this.#add(6, { opts: this.#opts, close });
  }

  serverSideEmit(...packet) {
    return this.#add(9, { packet });
  }

  #with(opts) {
    return new StreamsEmitter(this.#nsp, { ...this.#opts, ...opts });
  }

  #add(type, data) {
    return redis.xadd("socket.io", "MAXLEN", "~", 10_000, "*", "uid", "emitter", "nsp", this.#nsp, "type", type, "data", JSON.stringify(data));
  }
}
