/*
 * The conformance suite: the requirements for a server on each container.
 *
 * It connects to the WAR of ee.socketio.conformance, which ConformanceIT writes to target/conformance, at any address:
 *
 *   SOCKETIO_URL=https://localhost:8443/ node --test conformance.test.mjs
 *
 * Environment: SOCKETIO_URL; NODE_EXTRA_CA_CERTS names the certificate where it is self-signed; with REDEPLOY=ask the
 * suite prints "NEXT redeploy" and continues after a line on standard input (run it without --test then).
 */
import { after, afterEach } from "node:test";
import { disconnectAll } from "./support/clients.mjs";
import { terminateAll } from "./support/frames.mjs";
import { farewell } from "./support/parent.mjs";

afterEach(() => {
  disconnectAll();
  terminateAll();
});
after(farewell);

await import("./conformance/transports.mjs");
await import("./conformance/limits.mjs");
await import("./conformance/access.mjs");
await import("./conformance/handlers.mjs");
await import("./conformance/emissions.mjs");
await import("./conformance/users.mjs");
await import("./conformance/http.mjs");
await import("./conformance/redeployment.mjs");
