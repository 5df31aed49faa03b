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
