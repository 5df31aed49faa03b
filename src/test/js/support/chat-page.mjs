/* What a user does on the chat page; each function receives the page as a MarketPage. */
import { until } from "./waiting.mjs";

/** Opens the conversation with another user. */
export async function choose(page, name) {
  await page.line("person", name).click();
  await page.reads("peer-name", name);
  await until(() => page.part("text").isEnabled(), "the composer");
}

/** Sends a message in the open conversation. */
export async function say(page, text) {
  await page.fill("text", text);
  await page.click("send");
}

/** Simulates a window in the background, because all windows of a headless browser are visible. */
export function setHidden({ page }, hidden) {
  return page.evaluate((hidden) => {
    if (hidden) Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
    else delete document.hidden;
    dispatchEvent(new Event("visibilitychange"));
  }, hidden);
}
