// The peer: the official server, doing what ee.socketio.bench.BenchApplication does.
import { createServer } from "node:http";
import { Server } from "socket.io";

const http = createServer();
const io = new Server(http);

io.on("connection", (socket) => {
  socket.on("bench:broadcast", (count, payload) => {
    for (let i = 0; i < count; i++) io.emit("bench:event", i, payload);
  });
  socket.on("bench:echo", (payload, ack) => ack(payload));
});

http.listen(Number(process.argv[2]), "127.0.0.1", () => console.log("ready"));
