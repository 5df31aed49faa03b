/* The network between a node and Redis. It can drop all bytes, and keeps the connections open meanwhile. */
import net from "node:net";

/** Listens at a port of the loopback interface, and forwards connections to a URL. */
export async function startProxy(port, target) {
  const { hostname, port: targetPort } = new URL(target);
  const sockets = new Set();
  let dropping = false;

  const server = net.createServer((near) => {
    const far = net.connect(Number(targetPort), hostname);
    forward(near, far);
    forward(far, near);
  });

  function forward(from, to) {
    sockets.add(from);
    from.on("data", (bytes) => {
      if (!dropping) to.write(bytes);
    });
    from.on("error", () => to.destroy());
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
  }

  const end = () => {
    for (const socket of sockets) socket.destroy();
  };

  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    drop: () => (dropping = true),
    /** Forwards the bytes of later connections. The earlier ones end, because they lack some bytes. */
    forward: () => {
      if (dropping) end();
      dropping = false;
    },
    stop: () => {
      end();
      server.close();
    },
  };
}
