import { base } from "../api.js";
import { Failure } from "../failure.js";
import { closeOnPagehide } from "../shell/pagehide.js";
import { followExpiry, io, keepAuthenticated, withoutOffset } from "../socketio.js";

const ACK_TIMEOUT = 8000;

/** @typedef {import("contract").ClientToServerEvents & import("contract").ChatClientToServerEvents} Sent */

/**
 * The arguments of an event, and its acknowledgement if the server does not report an error.
 * @template {(...args: any[]) => void} F
 * @typedef {Parameters<F> extends [...infer A, (answer: infer R) => void]
 *   ? { args: A, answer: Exclude<R, import("contract").Failed> }
 *   : { args: Parameters<F>, answer: void }} Call
 */

/** @typedef {<E extends keyof Sent>(event: E, ...args: Call<Sent[E]>["args"]) => Promise<Call<Sent[E]>["answer"]>} Ask */

/**
 * Connects to the server, and calls these methods of the observer:
 * state(word), transport(name), ready(socket), event(namespace, name, args),
 * disconnected(reason, reconnects), trying(attempt), back(attempts), refused(error, willRetry),
 * notRenewed(error, willRetry).
 */
export function connect(session, observer) {
  const renewals = [];
  const keep = (each) => {
    renewals.push(keepAuthenticated(each, session.token, { onError: (error, willRetry) => observer.notRenewed(error, willRetry) }));
    return each;
  };
  const options = { path: `${base.pathname}socket.io/`, transports: wantedTransports(), autoConnect: false };
  const socket = keep(io(base.origin + "/", options));
  closeOnPagehide(socket.io);
  const chat = keep(socket.io.socket("/chat"));
  const notifications = keep(socket.io.socket("/notifications"));
  const whole = () => socket.connected && chat.connected;
  const expired = followExpiry(socket);
  const connecting = () => socket.active || expired();
  const report = () => observer.state(whole() ? "connected" : connecting() ? "connecting" : "disconnected");

  socket.on("connect", () => {
    report();
    followTransport(socket.io.engine, observer);
    observer.ready(socket);
  });
  socket.on("disconnect", (reason) => {
    report();
    observer.transport("none");
    // The page itself called disconnect().
    if (reason !== "io client disconnect") observer.disconnected(reason, connecting());
  });
  socket.on("connect_error", (error) => {
    report();
    observer.refused(error, connecting());
  });
  socket.io.on("reconnect_attempt", (attempt) => {
    report();
    observer.trying(attempt);
  });
  socket.io.on("reconnect", (attempts) => observer.back(attempts));
  observe(socket, "/", observer);

  const open = () => {
    socket.connect();
    chat.connect();
    notifications.connect();
    report();
  };
  let admin;
  const connectAdmin = () => {
    admin = socket.io.socket("/admin");
    admin.off();
    admin.offAny();
    return enter(keep(admin), observer);
  };
  chat.on("connect", report);
  observe(chat, "/chat", observer);
  observe(notifications, "/notifications", observer);
  const stop = () => {
    for (const end of renewals) end();
    admin?.disconnect();
    chat.disconnect();
    notifications.disconnect();
    socket.disconnect();
    report();
  };
  observer.notifications(notifications);
  open();
  return {
    socket,
    open,
    stop,
    ask: /** @type {Ask} */ ((event, ...args) => ask(socket, event, args)),
    askChat: /** @type {Ask} */ ((event, ...args) => ask(chat, event, args)),
    connectAdmin,
  };
}

/** ?transport=polling or ?transport=websocket selects one transport, for demonstrations. */
function wantedTransports() {
  const wanted = new URLSearchParams(location.search).get("transport");
  return ["polling", "websocket"].includes(wanted) ? [wanted] : ["polling", "websocket"];
}

function followTransport(engine, observer) {
  observer.transport(engine.transport.name);
  engine.once("upgrade", (transport) => observer.transport(transport.name));
}

/** Reports each event to the observer, without the offset that connection state recovery adds to its arguments. */
function observe(socket, namespace, observer) {
  socket.onAny((name, ...args) => observer.event(namespace, name, withoutOffset(args)));
}

/** Emits an event, and returns its acknowledgement. Throws if the server does not acknowledge it in time. */
async function ask(socket, event, args) {
  // An event that is emitted while the namespace connects is sent after the connection.
  if (!socket.io.engine || !socket.active) throw new Error("The page is not connected.");
  const answer = await socket.timeout(ACK_TIMEOUT).emitWithAck(event, ...args).catch(() => {
    throw new Error(`The server did not acknowledge ${event}.`);
  });
  if (answer?.error) throw new Failure(answer.error);
  return answer;
}

/** Connects to a namespace on the same connection. Throws the error of its middleware. */
function enter(admin, observer) {
  observe(admin, "/admin", observer);
  return new Promise((resolve, reject) => {
    admin.once("connect", () => resolve(admin));
    admin.once("connect_error", reject);
    admin.connect();
  });
}
