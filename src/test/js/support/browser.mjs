import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";

/**
 * Starts a headless Chromium that needs nothing installed. The arguments that its package
 * recommends are for one page in one process and lower the security of pages; none is needed here.
 */
export async function launch() {
  const executablePath = await chromium.executablePath();
  return playwright.launch({ executablePath, args: ["--no-sandbox"], headless: true });
}
