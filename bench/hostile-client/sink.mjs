// A TCP server that discards everything and closes each connection after a megabyte. It sends its port to the parent process.
import net from "node:net";

const CLOSE_AFTER = 1_000_000;

const server = net.createServer((tcp) => {
  let received = 0;
  tcp.on("error", () => {});
  tcp.on("data", ({ length }) => {
    received += length;
    if (received > CLOSE_AFTER) {
      tcp.destroy();
    }
  });
});
process.on("disconnect", () => process.exit(0));
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
