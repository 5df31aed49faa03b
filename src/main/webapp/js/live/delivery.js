import { part } from "../dom.js";

/** The server has sent all events of a burst by then: the throttle sends the last one after 500 ms. */
const WAIT_MS = 1500;

/**
 * Creates the buttons that make the server emit a burst of events, and show how many of them arrive.
 * @param {{ socket: any, call: import("./app.js").Ask, say(text: string, tone?: string): void }} page
 */
export function createDelivery({ socket, call, say }) {
  burst("throttle", "demo:throttle", "demo:throttled", (emitted, arrived) => `${emitted} throttled emits, ${arrived} events arrived`);
  burst("volatile", "demo:volatile", "demo:unreliable", (emitted, arrived) => `${emitted} volatile emits, ${arrived} events arrived, ${emitted - arrived} were skipped`);

  /**
   * @param {string} testId
   * @param {"demo:throttle" | "demo:volatile"} request
   * @param {string} event
   * @param {(emitted: number, arrived: number) => string} text
   */
  function burst(testId, request, event, text) {
    const button = part(testId);
    button.addEventListener("click", async () => {
      let arrived = 0;
      const count = () => (arrived += 1);
      socket.on(event, count);
      button.disabled = true;
      try {
        const { emitted } = await call(request);
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
        say(text(emitted, arrived), "good");
      } catch (failure) {
        say(failure.message, "bad");
      } finally {
        socket.off(event, count);
        button.disabled = false;
        button.focus();
      }
    });
  }
}
