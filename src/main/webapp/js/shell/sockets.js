import { base } from "../api.js";

const ACK_TIMEOUT = 8000;

/** Connects to the main namespace, and to others over the same connection. */
export async function openSockets(token, page) {
  const { io } = await import(new URL("socket.io/socket.io.esm.min.js", base).href);
  const auth = { token };
  const socket = io(`${base.origin}/`, { path: `${base.pathname}socket.io/`, auth });
  let explained = false;

  socket.on("connect", () => {
    explained = false;
    page.state("connected");
    page.quiet();
  });
  socket.on("disconnect", (reason) => {
    page.state("disconnected");
    if (explained || reason === "io client disconnect") return;
    if (socket.active) page.banner("The connection was lost. Reconnecting …");
    else page.banner("The server closed this connection.", again());
  });
  socket.on("connect_error", (error) => {
    page.state(socket.active ? "connecting" : "disconnected");
    if (socket.active) page.banner("The server cannot be reached. Trying again …");
    else page.banner(`The server refused the connection: ${error.message}`, { label: "Log in again", work: page.leave });
  });
  socket.on("force_disconnect", ({ reason }) => {
    explained = true;
    page.banner(`The server ended this connection: ${reason}`, again());
  });
  socket.on("auth:expired", () => {
    explained = true;
    page.banner("Your log-in has expired.", { label: "Log in again", work: page.leave });
  });

  const again = () => ({
    label: "Connect again",
    work: () => {
      explained = false;
      socket.connect();
    },
  });

  /** Enters another namespace. */
  function connect(namespace) {
    const other = socket.io.socket(namespace, { auth });
    // A client that the server has sent away comes back with the main namespace.
    socket.on("connect", () => other.active || other.connect());
    return new Promise((resolve, reject) => {
      other.once("connect", () => resolve(other));
      other.once("connect_error", reject);
      other.connect();
    });
  }

  return { socket, connect, stop: () => socket.disconnect() };
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
