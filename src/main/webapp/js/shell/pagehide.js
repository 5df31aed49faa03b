import { base } from "../api.js";

/**
 * Closes the connection when the user leaves the page. A container may not notice that the client of a
 * poll is gone. Then the user would appear online until the heartbeat fails.
 */
export function closeOnPagehide(manager) {
  addEventListener("pagehide", () => {
    const { engine } = manager;
    if (!engine?.id) return;
    if (engine.transport.name === "polling") {
      navigator.sendBeacon(`${base.pathname}socket.io/?EIO=4&transport=polling&sid=${engine.id}`, "1");
    }
    engine.close();
  });
}
