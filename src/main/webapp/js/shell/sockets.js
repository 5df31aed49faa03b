import { base } from "../api.js";
import { Failure } from "../failure.js";
import { followExpiry, io, keepAuthenticated, TOKEN_EXPIRED } from "../socketio.js";
import { closeOnPagehide } from "./pagehide.js";

const ACK_TIMEOUT = 8000;

/** A page that reconnects within this time shows no banner. */
const BRIEF_MS = 1000;

/**
 * Connects to the main namespace, and to others over the same connection. Calls these methods of the page:
 * state(word), banner(text, action), quiet(), refused(message) when the server does not accept the user, and
 * closed(reason) when an admin has closed the connection.
 */
export function openSockets(session, page) {
  const socket = io(`${base.origin}/`, { path: `${base.pathname}socket.io/`, transports: wantedTransports(), autoConnect: false });
  const others = [];
  let renewals = [keep(socket)];
  /** Whether the banner shows the reason that the server sent, which the next disconnect must not replace. */
  let explained = false;
  let soon;
  const expired = followExpiry(socket);

  socket.on("connect", () => {
    explained = false;
    page.state("connected");
    clearTimeout(soon);
    page.quiet();
  });
  socket.on("disconnect", (reason) => {
    const reconnects = socket.active || expired();
    page.state(reconnects ? "connecting" : "disconnected");
    if (explained || expired() || reason === "io client disconnect") return;
    if (reconnects) mention("The connection was lost. Reconnecting …");
    else say("The server closed this connection.", again);
  });
  socket.on("connect_error", (error) => {
    page.state(socket.active || expired() ? "connecting" : "disconnected");
    if (expired()) return;
    if (socket.active) mention("The server cannot be reached. Trying again …");
    else refused(error);
  });
  socket.on("force_disconnect", (order) => {
    explained = true;
    clearTimeout(soon);
    page.closed(order?.reason ?? "");
  });

  function notRenewed(error, willRetry) {
    if (!willRetry) refused(error);
    else if (!socket.connected) mention("The server cannot be reached. Trying again …");
  }

  function refused(error) {
    clearTimeout(soon);
    page.refused(session.refusal ?? error.message);
  }

  function say(text, action) {
    clearTimeout(soon);
    page.banner(text, action);
  }

  /** Shows a text unless the page connects soon. */
  function mention(text) {
    clearTimeout(soon);
    soon = setTimeout(() => page.banner(text), BRIEF_MS);
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
    renewals.push(keep(other));
    return other;
  }

  function keep(each) {
    return keepAuthenticated(each, session.token, { onError: notRenewed });
  }

  function stop() {
    clearTimeout(soon);
    for (const end of renewals) end();
    renewals = [];
    for (const each of [...others, socket]) each.disconnect();
    page.state("disconnected");
  }

  return {
    socket,
    open,
    connect,
    namespace,
    again,
    stop,
    /** Connects again after {@link stop}. */
    resume() {
      renewals = [socket, ...others].map(keep);
      open();
    },
  };
}

/** ?transport=polling or ?transport=websocket selects one transport, for demonstrations. */
function wantedTransports() {
  const wanted = new URLSearchParams(location.search).get("transport");
  return ["polling", "websocket"].includes(wanted) ? [wanted] : ["polling", "websocket"];
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
