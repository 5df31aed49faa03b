import { part } from "../dom.js";

const EVENT = "user:greeting";
const MISSED = 3;
/** The missed events follow the CONNECT packet at once. */
const WAIT_MS = 500;

/**
 * Creates the button that cuts the connection. The server emits events to this user while the page is away, and the
 * page shows whether it gets its socket and the missed events back.
 * @param {{ user: any, api: any, socket: any, say(text: string, tone?: string): void }} page
 */
export function createRecovery({ user, api, socket, say }) {
  const button = part("recovery");
  /** The attempt in progress. @type {{ id: string, arrived: number, onConnect?: () => void } | undefined} */
  let attempt;

  button.addEventListener("click", async () => {
    if (!socket.connected) return say("The page is not connected.", "bad");
    const current = (attempt = { id: socket.id, arrived: 0 });
    const back = new Promise((resolve) => (attempt.onConnect = () => resolve(undefined)));
    const count = () => (current.arrived += 1);
    button.disabled = true;
    socket.on(EVENT, count);
    try {
      // The client waits for about a second before it connects again.
      socket.io.engine.close();
      for (let i = 1; i <= MISSED; i += 1) await api.emit("user", { target: user.id, text: `Missed event ${i} of ${MISSED}` });
      await back;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      const recovered = socket.recovered && socket.id === current.id;
      say(recovered ? `The same socket is back, with ${current.arrived} of ${MISSED} events emitted meanwhile` : "A new socket has connected, because the old one could not be recovered", recovered ? "good" : "bad");
    } catch (failure) {
      say(failure.message, "bad");
    } finally {
      socket.off(EVENT, count);
      button.disabled = false;
      attempt = undefined;
    }
  });

  return {
    /** Called when the socket has connected. */
    connected: () => attempt?.onConnect?.(),
  };
}
