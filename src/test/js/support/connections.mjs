import { existsSync, readFileSync } from "node:fs";

const FILES = ["/proc/net/tcp", "/proc/net/tcp6"].filter((file) => existsSync(file));
const TIME_WAIT = "06";

/** Whether this system lists its connections in files. Only Linux does. */
export const LISTS_CONNECTIONS = FILES.length > 0;

/** Whether a server of this machine has a connection to the port of a client. */
export function isConnected(serverPort, clientPort) {
  const port = (address) => parseInt(address.split(":")[1], 16);
  return FILES.flatMap((file) => readFileSync(file, "latin1").trim().split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .some(([, local, remote, state]) => port(local) === serverPort && port(remote) === clientPort && state !== TIME_WAIT);
}
