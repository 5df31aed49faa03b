// The application of the JavaScript peers. ee.socketio.bench.BenchApplication is the same in Java.
import { readFileSync } from "node:fs";

/** @param jwt verifies tokens: the package jsonwebtoken */
export function application(io, jwt, publicKeyFile) {
  const key = readFileSync(publicKeyFile, "utf8");

  io.use((socket, next) => {
    const { token } = socket.handshake.auth;
    if (!token) return next();
    try {
      socket.data.user = jwt.verify(token, key, { algorithms: ["RS256"], issuer: "bench" });
      next();
    } catch (error) {
      next(error);
    }
  });

  io.on("connection", (socket) => {
    const { user } = socket.data;
    if (user) socket.join([`user:${user.sub}`, `role:${user.groups[0]}`]);

    socket.on("bench:broadcast", (count, payload) => {
      for (let i = 0; i < count; i++) io.emit("bench:event", i, payload);
    });
    socket.on("bench:hold", (payload, ack) => {
      const start = process.hrtime.bigint();
      io.emit("bench:event", 0, payload);
      // After the writes of this turn, because they block the event loop as well.
      setImmediate(() => ack(Number(process.hrtime.bigint() - start)));
    });
    socket.on("bench:rooms", (count, rooms, payload) => {
      for (let i = 0; i < count; i++) io.to(`room-${Math.floor(Math.random() * rooms)}`).emit("bench:event", i, payload);
    });
    socket.on("bench:binary", (count, length) => {
      const bytes = Buffer.alloc(length);
      for (let i = 0; i < count; i++) io.emit("bench:binary", bytes);
    });
    socket.on("bench:join", (room, ack) => {
      socket.join(room);
      ack();
    });
    socket.on("bench:echo", (payload, ack) => ack(payload));
    socket.on("bench:memory", (ack) => {
      globalThis.Bun ? Bun.gc(true) : gc();
      ack(process.memoryUsage().heapUsed);
    });
  });
}
