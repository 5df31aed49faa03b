import { base } from "../api.js";
import { Failure } from "../failure.js";
import { followExpiry, io, keepAuthenticated, TOKEN_EXPIRED } from "../socketio.js";
import { closeOnPagehide } from "./pagehide.js";

const ACK_TIMEOUT = 8000;

/**
 * Connects to the main namespace, and to others over the same connection. Calls state(word),
 * banner(text, action), quiet() and logInAgain() of the page.
 */
export function openSockets(session, page) {
  const socket = io(`${base.origin}/`, { path: `${base.pathname}socket.io/`, transports: wantedTransports(), autoConnect: false });
  const others = [];
  const renewals = [keepAuthenticated(socket, session.token, { onError: notRenewed })];
  /** Whether the banner shows the reason that the server sent, which the next disconnect must not replace. */
  let explained = false;
  const expired = followExpiry(socket);

  socket.on("connect", () => {
    explained = false;
    page.state("connected");
    page.quiet();
  });
  socket.on("disconnect", (reason) => {
    const reconnects = socket.active || expired();
    page.state(reconnects ? "connecting" : "disconnected");
    if (explained || expired() || reason === "io client disconnect") return;
    if (reconnects) page.banner("The connection was lost. Reconnecting …");
    else page.banner("The server closed this connection.", again);
  });
  socket.on("connect_error", (error) => {
    page.state(socket.active || expired() ? "connecting" : "disconnected");
    if (expired()) return;
    if (socket.active) page.banner("The server cannot be reached. Trying again …");
    else page.banner(refusal(session.refusal ?? error.message), { label: "Log in again", work: page.logInAgain });
  });
  socket.on("force_disconnect", (order) => {
    explained = true;
    page.banner(`The server closed this connection: ${order?.reason ?? "no reason"}`, again);
  });

  function notRenewed(error, willRetry) {
    if (!willRetry) page.banner(refusal(session.refusal ?? error.message), { label: "Log in again", work: page.logInAgain });
    else if (!socket.connected) page.banner("The server cannot be reached. Trying again …");
  }

  closeOnPagehide(socket.io);

  const again = { label: "Connect again", work: open };

  /** Connects each namespace that is not connecting already. */
  function open() {
    explained = false;
    for (const each of [socket, ...others]) if (!each.active) each.connect();
    page.state(socket.connected ? "connected" : "connecting");
  }

  /** Connects to another namespace, and returns its socket. Throws the error of the server. */
  function connect(name) {
    const other = namespace(name);
    return new Promise((resolve, reject) => {
      if (other.connected) resolve(other);
      other.once("connect", () => resolve(other));
      other.on("connect_error", (error) => error.message === TOKEN_EXPIRED || reject(error));
      if (!other.active) other.connect();
    });
  }

  /** Returns the socket of a namespace that connects together with the main one. */
  function namespace(name) {
    const known = others.find(({ nsp }) => nsp === name);
    if (known) return known;
    const other = socket.io.socket(name);
    others.push(other);
    renewals.push(keepAuthenticated(other, session.token, { onError: notRenewed }));
    return other;
  }

  return {
    socket,
    open,
    connect,
    namespace,
    stop() {
      for (const end of renewals) end();
      for (const each of [...others, socket]) each.disconnect();
    },
  };
}

/** ?transport=polling or ?transport=websocket selects one transport, for demonstrations. */
function wantedTransports() {
  const wanted = new URLSearchParams(location.search).get("transport");
  return ["polling", "websocket"].includes(wanted) ? [wanted] : ["polling", "websocket"];
}

function refusal(message) {
  if (message === "Account suspended") return "Account suspended. Ask the operator of the marketplace for the reason.";
  return `The server refused the connection: ${message}`;
}

/** Emits an event, and returns its acknowledgement. Throws a {@link Failure} if the server refuses it. */
export async function ask(socket, event, ...args) {
  if (!socket.active) throw new Error("The page is not connected.");
  const answer = await socket.timeout(ACK_TIMEOUT).emitWithAck(event, ...args).catch(() => {
    throw new Error(`The server did not answer ${event}.`);
  });
  if (answer?.error) throw new Failure(answer.error);
  return answer;
}
