/* keepAuthenticated of socketio-ee.js with a fake socket and a fake clock. */
import { strict as assert } from "node:assert";
import { afterEach, beforeEach, describe, it } from "node:test";
import { keepAuthenticated } from "../../main/client/socketio-ee.js";
import { FakeSocket } from "./support/fake-socket.mjs";
import { FakeTime, settled } from "./support/fake-time.mjs";

const EXPIRED = "Authentication token expired";
const EXPIRING = { message: "Authentication token expires soon", expiresInMs: 60_000 };

let time;
let errors;
let calls;
let issued;

/** Returns t1, t2, and so on. Records the time and the previous token of each call. */
const getToken = async ({ previous }) => {
  calls.push({ at: time.now, previous });
  issued += 1;
  return `t${issued}`;
};

beforeEach(() => {
  time = new FakeTime();
  errors = [];
  calls = [];
  issued = 0;
});
afterEach(() => time.restore());

const onError = (error, willRetry) => errors.push([error.message, willRetry]);

const keep = (socket, source = (request) => getToken(request), options = {}) => keepAuthenticated(socket, source, { onError, ...options });

/** Returns a connected socket whose token is t1. */
async function connected(source, options) {
  const socket = new FakeSocket();
  const stop = keep(socket, source, options);
  socket.connect();
  await settled();
  socket.accept();
  return { socket, stop };
}

const tokensOf = (packets) => packets.map(({ token }) => token);

describe("a connection", () => {
  it("presents a token of getToken, and the other fields of auth", async () => {
    const socket = new FakeSocket({ device: "phone" });
    keep(socket);
    socket.connect();
    await settled();
    assert.deepEqual(socket.presented, [{ device: "phone", token: "t1" }]);
    assert.equal(calls[0].previous, undefined);
  });

  it("presents the token in auth first", async () => {
    const socket = new FakeSocket({ token: "t0" });
    keep(socket);
    socket.connect();
    await settled();
    assert.deepEqual([socket.presented, calls], [[{ token: "t0" }], []]);
  });

  it("calls the function auth of the application", async () => {
    const socket = new FakeSocket((send) => setTimeout(() => send({ device: "phone" }), 100));
    keep(socket);
    socket.connect();
    await time.advance(100);
    assert.deepEqual(socket.presented, [{ device: "phone", token: "t1" }]);
  });

  it("presents no token if the user is not logged in", async () => {
    const socket = new FakeSocket({ device: "phone" });
    keep(socket, async () => null);
    socket.connect();
    await settled();
    assert.deepEqual([socket.presented, errors], [[{ device: "phone" }], []]);
  });

  it("waits for the first token, with growing delays", async () => {
    const socket = new FakeSocket();
    const failing = async (request) => {
      const token = await getToken(request);
      if (issued < 4) throw new Error("no network");
      return token;
    };
    keep(socket, failing);
    const start = time.now;
    socket.connect();
    await settled();
    await time.advance(10_000);
    assert.deepEqual(tokensOf(socket.presented), ["t4"]);
    assert.deepEqual(calls.map(({ at }) => at - start), [0, 0, 1000, 3000]);
    assert.deepEqual(errors, Array(3).fill(["no network", true]));
  });

  it("that was replaced while getToken was running sends nothing", async () => {
    const socket = new FakeSocket();
    keep(socket, () => new Promise((resolve) => setTimeout(resolve, 1000, "slow")));
    socket.connect();
    await time.advance(500);
    socket.open();
    await time.advance(1000);
    assert.deepEqual(tokensOf(socket.presented), ["slow"]);
  });

  it("that the application has closed meanwhile sends nothing", async () => {
    const socket = new FakeSocket();
    keep(socket, () => new Promise((resolve) => setTimeout(resolve, 1000, "slow")));
    socket.connect();
    socket.active = false;
    await time.advance(2000);
    assert.deepEqual(socket.presented, []);
  });
});

describe("an announced end of the token", () => {
  it("makes the helper send a new token over the open connection", async () => {
    const { socket } = await connected();
    socket.emit("auth:expiring", EXPIRING);
    await settled();
    assert.deepEqual(tokensOf(socket.refreshed), ["t2"]);
    assert.equal(calls[1].previous, "t1");
    socket.disconnect("transport close");
    socket.open();
    await settled();
    assert.deepEqual(tokensOf(socket.presented), ["t1", "t2"]);
    assert.deepEqual(errors, []);
  });

  it("is answered each time", async () => {
    const { socket } = await connected();
    for (let i = 0; i < 3; i += 1) {
      socket.emit("auth:expiring", EXPIRING);
      await time.advance(10_000);
    }
    assert.deepEqual(tokensOf(socket.refreshed), ["t2", "t3", "t4"]);
  });

  it("is answered at most once a second", async () => {
    const { socket } = await connected();
    const expiring = () => socket.emit("auth:expiring", EXPIRING);
    socket.answer = () => {
      queueMicrotask(expiring);
      setTimeout(expiring, 50);
      return { expiresInMs: 100 };
    };
    expiring();
    await time.advance(10_000);
    assert.ok(socket.refreshed.length <= 11, `${socket.refreshed.length} tokens`);
  });

  it("is answered after failures of getToken, with growing delays", async () => {
    const start = time.now;
    const { socket } = await connected(async (request) => {
      const token = await getToken(request);
      if (issued > 1 && issued < 6) throw new Error("no network");
      return token;
    });
    socket.emit("auth:expiring", EXPIRING);
    await settled();
    await time.advance(60_000);
    assert.deepEqual(calls.slice(1).map(({ at }) => at - start), [0, 1000, 3000, 7000, 15_000]);
    assert.deepEqual(tokensOf(socket.refreshed), ["t6"]);
    assert.deepEqual(errors, Array(4).fill(["no network", true]));
  });

  it("is answered again with the same token if the server does not acknowledge it", async () => {
    const { socket } = await connected(undefined, { timeout: 2000 });
    socket.answer = () => undefined;
    socket.emit("auth:expiring", EXPIRING);
    await time.advance(1500);
    socket.answer = () => ({ expiresInMs: 60_000 });
    await time.advance(5000);
    assert.deepEqual(tokensOf(socket.refreshed), ["t2", "t2"]);
    assert.deepEqual(errors, [["operation has timed out", true]]);
  });

  it("is answered with another token if the server refuses the new one as expired", async () => {
    const { socket } = await connected();
    socket.answer = ({ token }) => (token === "t2" ? { error: { message: EXPIRED, code: "EXPIRED" } } : { expiresInMs: 60_000 });
    socket.emit("auth:expiring", EXPIRING);
    await time.advance(2000);
    assert.deepEqual(tokensOf(socket.refreshed), ["t2", "t3"]);
  });

  it("is not answered before the time that the server asks for", async () => {
    const { socket } = await connected();
    socket.answer = () => ({ error: { message: "Too many requests", code: "RATE_LIMITED", retryAfter: 5000 } });
    socket.emit("auth:expiring", EXPIRING);
    await time.advance(4900);
    assert.equal(socket.refreshed.length, 1);
    socket.answer = () => ({ expiresInMs: 60_000 });
    await time.advance(200);
    assert.deepEqual(tokensOf(socket.refreshed), ["t2", "t2"]);
  });

  for (const message of ["Invalid authentication token", "The authentication token belongs to another user"]) {
    it(`ends the renewal if the server answers ${message}`, async () => {
      const { socket } = await connected();
      socket.answer = () => ({ error: { message, code: "INVALID" } });
      socket.emit("auth:expiring", EXPIRING);
      await time.advance(60_000);
      socket.expire();
      await time.advance(60_000);
      assert.deepEqual(tokensOf(socket.refreshed), ["t2"]);
      assert.deepEqual(tokensOf(socket.presented), ["t1"]);
      assert.deepEqual(errors, [[message, false]]);
    });
  }

  it("ends the renewal if the user is no longer logged in", async () => {
    const { socket } = await connected(async ({ previous }) => (previous ? null : "t1"));
    socket.emit("auth:expiring", EXPIRING);
    await time.advance(60_000);
    assert.deepEqual(errors, [["getToken has returned no token", false]]);
    assert.deepEqual(socket.refreshed, []);
  });

  it("does not make the helper send the old token again", async () => {
    const { socket } = await connected(async () => "t1");
    socket.emit("auth:expiring", EXPIRING);
    await time.advance(5000);
    assert.deepEqual(socket.refreshed, []);
    assert.deepEqual(errors, Array(3).fill(["getToken has returned the previous token again", true]));
  });

  it("is answered after getToken was silent, which aborts its request", async () => {
    const aborted = [];
    const { socket } = await connected(async (request) => {
      if (issued !== 1) return getToken(request);
      issued += 1;
      return new Promise(() => request.signal.addEventListener("abort", () => aborted.push(request.signal.reason.message)));
    });
    socket.emit("auth:expiring", EXPIRING);
    await time.advance(12_000);
    assert.deepEqual(aborted, ["getToken has not returned a token within 10000 ms"]);
    assert.deepEqual(tokensOf(socket.refreshed), ["t3"]);
  });

  it("is answered by the next connection if the connection is lost", async () => {
    const { socket } = await connected(async (request) => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return getToken(request);
    });
    await time.advance(500);
    socket.accept();
    socket.emit("auth:expiring", EXPIRING);
    socket.disconnect("transport close");
    socket.open();
    await time.advance(5000);
    assert.deepEqual(tokensOf(socket.presented), ["t1", "t2"]);
    assert.deepEqual(socket.refreshed, []);
  });

  it("leaves the last token to the next connection if no new one can be fetched", async () => {
    const { socket } = await connected(async (request) => {
      const token = await getToken(request);
      if (issued > 1) throw new Error("no network");
      return token;
    });
    socket.emit("auth:expiring", EXPIRING);
    socket.disconnect("transport close");
    socket.open();
    await settled();
    assert.deepEqual(tokensOf(socket.presented), ["t1", "t1"]);
  });
});

describe("an expired token", () => {
  it("that is refused makes the socket reconnect at once with a new token", async () => {
    const socket = new FakeSocket({ token: "old" });
    keep(socket);
    socket.connect();
    await settled();
    socket.refuse(EXPIRED);
    await settled();
    assert.deepEqual(tokensOf(socket.presented), ["old", "t1"]);
  });

  it("that ends a connection makes the socket reconnect at once with a new token", async () => {
    const { socket } = await connected();
    socket.expire();
    await settled();
    assert.deepEqual(tokensOf(socket.presented), ["t1", "t2"]);
  });

  it("is replaced over the open connection during the grace period", async () => {
    const { socket } = await connected();
    socket.emit("auth:expired", { message: EXPIRED, graceMs: 30_000 });
    await settled();
    assert.deepEqual(tokensOf(socket.refreshed), ["t2"]);
    socket.disconnect("io server disconnect");
    await time.advance(60_000);
    assert.deepEqual(tokensOf(socket.presented), ["t1"]);
  });

  it("is replaced in the connection that the client opens itself", async () => {
    const { socket } = await connected();
    socket.emit("auth:expired", { message: EXPIRED, graceMs: 0 });
    socket.disconnect("transport close");
    socket.open();
    await settled();
    assert.deepEqual(tokensOf(socket.presented), ["t1", "t2"]);
  });

  it("is fetched until the issuer answers, even if the server has disconnected the socket", async () => {
    const { socket } = await connected(async (request) => {
      const token = await getToken(request);
      if (issued > 1 && issued < 10) throw new Error("no network");
      return token;
    });
    socket.emit("auth:expiring", EXPIRING);
    await time.advance(60_000);
    socket.expire();
    await time.advance(120_000);
    assert.deepEqual(tokensOf(socket.presented), ["t1", "t10"]);
  });

  it("does not make the socket reconnect without a pause, whatever the server answers", async () => {
    const socket = new FakeSocket({ token: "old" });
    keep(socket);
    socket.on("connect_error", () => {});
    const start = time.now;
    socket.connect();
    const times = [];
    const { connect } = socket;
    socket.connect = () => {
      times.push(time.now - start);
      connect.call(socket);
      setTimeout(() => socket.refuse(EXPIRED), 10);
    };
    await settled();
    socket.refuse(EXPIRED);
    await time.advance(600_000);
    assert.deepEqual(times.slice(0, 6).map((ms) => Math.round(ms / 1000)), [0, 1, 3, 7, 15, 31]);
    assert.ok(times.length <= 26, `${times.length} connections`);
  });

  it("does not make the socket reconnect without a pause if the server accepts each token for a moment only", async () => {
    const { socket } = await connected();
    const { connect } = socket;
    let connections = 0;
    socket.connect = () => {
      connections += 1;
      connect.call(socket);
      setTimeout(() => socket.accept(), 10);
      setTimeout(() => socket.expire(), 20);
    };
    socket.expire();
    await time.advance(600_000);
    assert.ok(connections <= 26, `${connections} connections`);
  });

  it("after a long sleep of the machine is replaced at once, even after earlier failures", async () => {
    const socket = new FakeSocket({ token: "old" });
    keep(socket);
    socket.connect();
    await settled();
    for (let i = 0; i < 5; i += 1) {
      socket.refuse(EXPIRED);
      await time.advance(30_000);
    }
    socket.accept();
    time.sleep(8 * 3_600_000);
    socket.disconnect("transport close");
    socket.open();
    await settled();
    socket.refuse(EXPIRED);
    await settled();
    assert.deepEqual(tokensOf(socket.presented).slice(-3), ["t5", "t5", "t6"]);
  });

  it("is replaced whatever the time of day is", async () => {
    const { socket } = await connected();
    const { now } = Date;
    try {
      for (const jump of [-1e12, 1e12]) {
        Date.now = () => now() + jump;
        socket.emit("auth:expiring", EXPIRING);
        await time.advance(2000);
      }
    } finally {
      Date.now = now;
    }
    assert.deepEqual(tokensOf(socket.refreshed), ["t2", "t3"]);
  });
});

describe("a server that cannot verify tokens at the moment", () => {
  it("receives the same token again, with growing delays", async () => {
    const socket = new FakeSocket();
    keep(socket);
    socket.connect();
    await settled();
    const start = time.now;
    const times = [];
    for (let i = 0; i < 4; i += 1) {
      socket.refuse("Authentication is not available at the moment");
      await settled();
      while (!socket.active) await time.advance(10);
      times.push(time.now - start);
    }
    assert.deepEqual(times, [0, 1000, 3000, 7000]);
    assert.deepEqual(tokensOf(socket.presented), Array(5).fill("t1"));
  });
});

describe("the application decides", () => {
  it("about other refusals", async () => {
    const socket = new FakeSocket();
    keep(socket);
    for (const message of ["Invalid authentication token", "Insufficient permissions", "Too many requests"]) {
      socket.connect();
      await settled();
      socket.refuse(message);
      await time.advance(60_000);
      assert.equal(socket.active, false);
    }
    assert.deepEqual(calls.length, 1);
  });

  it("about disconnections for another reason", async () => {
    const { socket } = await connected();
    for (const reason of ["io server disconnect", "io client disconnect"]) {
      socket.disconnect(reason);
      await time.advance(60_000);
      assert.equal(socket.active, false);
      socket.connect();
      socket.accept();
    }
  });

  for (const [event, reason] of [["auth:expired", "io client disconnect"], ["auth:expiring", "io client disconnect"], ["auth:expiring", "io server disconnect"]]) {
    it(`about a socket that ends with ${reason} after ${event}`, async () => {
      const { socket } = await connected(async (request) => {
        if (issued > 0) await new Promise((resolve) => setTimeout(resolve, 1000));
        return getToken(request);
      });
      socket.emit(event, { message: EXPIRED });
      await settled();
      socket.disconnect(reason);
      await time.advance(60_000);
      assert.equal(issued, 2);
      assert.deepEqual(tokensOf(socket.presented), ["t1"]);
    });
  }
});

describe("several namespaces", () => {
  /** Returns connected sockets of one manager that share a function. */
  async function family(source = (request) => getToken(request), io = { engine: {} }) {
    const sockets = Array.from({ length: 3 }, () => new FakeSocket(undefined, io));
    for (const socket of sockets) {
      keep(socket, source);
      socket.connect();
    }
    await time.advance(1000);
    for (const socket of sockets) socket.accept();
    return sockets;
  }

  it("with the same getToken share each token", async () => {
    let running = 0;
    const sockets = await family(async (request) => {
      running += 1;
      assert.equal(running, 1);
      await new Promise((resolve) => setTimeout(resolve, 500));
      running -= 1;
      return getToken(request);
    });
    for (const socket of sockets) socket.emit("auth:expiring", EXPIRING);
    await time.advance(1000);
    for (const socket of sockets) socket.refuse(EXPIRED);
    await time.advance(3000);
    assert.equal(issued, 3);
    for (const socket of sockets) assert.deepEqual(tokensOf(socket.presented), ["t1", "t3"]);
  });

  it("of one connection are refreshed together, as the server does", async () => {
    const sockets = await family();
    for (const socket of sockets) socket.emit("auth:expiring", EXPIRING);
    await time.advance(2000);
    assert.deepEqual(sockets.flatMap(({ refreshed }) => tokensOf(refreshed)), ["t2"]);
    for (const socket of sockets) socket.emit("auth:expiring", EXPIRING);
    await time.advance(2000);
    assert.deepEqual(sockets.flatMap(({ refreshed }) => tokensOf(refreshed)), ["t2", "t3"]);
  });

  it("of one connection replace each other if the first one receives no acknowledgement", async () => {
    const sockets = await family();
    sockets[0].answer = () => undefined;
    for (const socket of sockets) socket.emit("auth:expiring", EXPIRING);
    await time.advance(12_000);
    assert.deepEqual(sockets.map(({ refreshed }) => refreshed.length), [1, 1, 0]);
  });

  it("whose connection is lost during a renewal connect again with a new token when the renewed one has expired", async () => {
    const sockets = await family();
    for (const socket of sockets) {
      socket.answer = () => undefined;
      socket.emit("auth:expiring", EXPIRING);
    }
    await settled();
    for (const socket of sockets) socket.disconnect("transport close");
    sockets[0].io.engine = {};
    for (const socket of sockets) socket.present();
    await settled();
    for (const socket of sockets) {
      socket.refuse(EXPIRED);
      socket.answer = () => ({ expiresInMs: 60_000 });
    }
    await time.advance(15_000);
    for (const socket of sockets) {
      assert.deepEqual(tokensOf(socket.presented), ["t1", "t2", "t3"]);
      assert.ok(socket.refreshed.length <= 1, `${socket.refreshed.length} refreshes`);
    }
  });

  it("of two connections are refreshed one after the other", async () => {
    const source = (request) => getToken(request);
    const sockets = [...(await family(source)), ...(await family(source))];
    for (const socket of sockets) socket.emit("auth:expiring", EXPIRING);
    await time.advance(2000);
    assert.deepEqual(sockets.flatMap(({ refreshed }) => tokensOf(refreshed)), ["t2", "t2"]);
  });

  it("with another getToken have tokens of their own", async () => {
    const sockets = [new FakeSocket(), new FakeSocket()];
    for (const socket of sockets) {
      keep(socket);
      socket.connect();
    }
    await settled();
    assert.equal(issued, 2);
  });
});

describe("the end of the renewal", () => {
  it("removes all listeners and timers, and keeps the last token", async () => {
    const { socket, stop } = await connected(async (request) => {
      const token = await getToken(request);
      if (issued > 1) throw new Error("no network");
      return token;
    });
    socket.emit("auth:expiring", EXPIRING);
    await time.advance(500);
    stop();
    await time.advance(60_000);
    assert.deepEqual([socket.eventNames(), issued], [[], 2]);
    socket.disconnect("transport close");
    socket.open();
    await settled();
    assert.deepEqual(tokensOf(socket.presented), ["t1", "t1"]);
  });

  it("during a call of getToken has an immediate effect", async () => {
    const { socket, stop } = await connected(async (request) => {
      await new Promise((resolve) => setTimeout(resolve, request.previous ? 1000 : 0));
      return getToken(request);
    });
    await time.advance(10);
    socket.accept();
    socket.expire();
    stop();
    await time.advance(60_000);
    assert.deepEqual(tokensOf(socket.presented), ["t1"]);
  });

  it("removes the token, because the next user may be another one", async () => {
    const source = (request) => getToken(request);
    const first = await connected(source);
    first.stop();
    const second = await connected(source);
    assert.deepEqual([first, second].flatMap(({ socket }) => tokensOf(socket.presented)), ["t1", "t2"]);
    assert.equal(calls[1].previous, undefined);
  });

  it("comes with a second call for the same socket", async () => {
    const { socket } = await connected();
    keep(socket, async () => "second");
    socket.emit("auth:expiring", EXPIRING);
    await settled();
    assert.deepEqual(tokensOf(socket.refreshed), ["second"]);
    assert.equal(socket.listenerCount("auth:expiring"), 1);
  });
});
