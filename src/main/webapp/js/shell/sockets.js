import { base } from "../api.js";
import { departWithPage } from "./depart.js";

const ACK_TIMEOUT = 8000;

/**
 * Connects to the main namespace, and to others over the same connection. The page is told by
 * state(word), banner(text, action), quiet() and logInAgain().
 */
export async function openSockets(token, page) {
  const { io } = await import(new URL("socket.io/socket.io.esm.min.js", base).href);
  const auth = { token };
  const socket = io(`${base.origin}/`, { path: `${base.pathname}socket.io/`, auth, transports: wantedTransports(), autoConnect: false });
  const others = [];
  /** What the server itself said why is not covered by the disconnect that follows. */
  let explained = false;

  socket.on("connect", () => {
    explained = false;
    page.state("connected");
    page.quiet();
  });
  socket.on("disconnect", (reason) => {
    page.state(socket.active ? "connecting" : "disconnected");
    if (explained || reason === "io client disconnect") return;
    if (socket.active) page.banner("The connection was lost. Reconnecting …");
    else page.banner("The server closed this connection.", again);
  });
  socket.on("connect_error", (error) => {
    page.state(socket.active ? "connecting" : "disconnected");
    if (socket.active) page.banner("The server cannot be reached. Trying again …");
    else page.banner(refusal(error.message), { label: "Log in again", work: page.logInAgain });
  });
  socket.on("force_disconnect", (order) => {
    explained = true;
    page.banner(`The server ended this connection: ${order?.reason ?? "no reason given"}`, again);
  });
  socket.on("auth:expired", () => {
    explained = true;
    page.banner("Your log-in has expired.", { label: "Log in again", work: page.logInAgain });
  });

  departWithPage(socket.io);

  const again = { label: "Connect again", work: open };

  /** A namespace that is on its way already is left alone: it may be entered once only. */
  function open() {
    explained = false;
    for (const each of [socket, ...others]) if (!each.active) each.connect();
    page.state(socket.connected ? "connected" : "connecting");
  }

  /** Enters another namespace; answers its socket, or throws what the server said. */
  function connect(namespace) {
    const other = socket.io.socket(namespace, { auth });
    others.push(other);
    return new Promise((resolve, reject) => {
      other.once("connect", () => resolve(other));
      other.once("connect_error", reject);
      if (!other.active) other.connect();
    });
  }

  /** The socket of a namespace that is entered together with the main one. */
  function namespace(name) {
    const other = socket.io.socket(name, { auth });
    others.push(other);
    return other;
  }

  return {
    socket,
    open,
    connect,
    namespace,
    stop() {
      for (const each of [...others, socket]) each.disconnect();
    },
  };
}

/** ?transport=polling or ?transport=websocket pins one transport, for showing what it does. */
function wantedTransports() {
  const wanted = new URLSearchParams(location.search).get("transport");
  return ["polling", "websocket"].includes(wanted) ? [wanted] : ["polling", "websocket"];
}

function refusal(message) {
  if (message === "Account suspended") return "Account suspended. The people of the marketplace know why.";
  return `The server refused the connection: ${message}`;
}

/** Emits and answers what the server acknowledged; throws what it refused. */
export async function ask(socket, event, ...args) {
  if (!socket.active) throw new Error("There is no connection.");
  const answer = await socket.timeout(ACK_TIMEOUT).emitWithAck(event, ...args).catch(() => {
    throw new Error(`The server did not answer ${event}.`);
  });
  if (answer?.error) throw Object.assign(new Error(answer.error.message), { code: answer.error.code, retryAfter: answer.error.retryAfter });
  return answer;
}
