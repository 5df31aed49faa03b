/*
 * A relay between a node and Redis: node relay.mjs <port of Redis>
 *
 * Prints its port. A suspended relay passes nothing on, and new connections get no answer, as if the network dropped all
 * packets. What waits arrives when the relay continues. Redis sees the address 127.0.0.2, so it knows the connections of the node.
 */
import net from "node:net";

const port = Number(process.argv[2]);
const server = net.createServer((near) => {
  const far = net.connect({ port, host: "127.0.0.1", localAddress: "127.0.0.2" });
  for (const [one, other] of [[near, far], [far, near]]) {
    one.setNoDelay(true);
    one.pipe(other);
    one.on("error", () => other.destroy());
    one.on("close", () => other.destroy());
  }
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
