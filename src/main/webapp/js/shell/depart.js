import { base } from "../api.js";

/**
 * Tells the server when the page is left: a container need not notice that nobody waits for a poll
 * any more, and would take its user for present until the heartbeat fails.
 */
export function departWithPage(manager) {
  addEventListener("pagehide", () => {
    const { engine } = manager;
    if (!engine?.id) return;
    if (engine.transport.name === "polling") {
      navigator.sendBeacon(`${base.pathname}socket.io/?EIO=4&transport=polling&sid=${engine.id}`, "1");
    }
    engine.close();
  });
}
