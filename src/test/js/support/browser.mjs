import chromium from "@sparticuz/chromium";
import { chromium as playwright } from "playwright-core";

/**
 * Starts the headless Chromium of the npm package, so that no browser has to be installed. The package recommends
 * arguments for one page in one process. They lower the security of pages and are not needed here.
 */
export async function launch() {
  const executablePath = await chromium.executablePath();
  return playwright.launch({ executablePath, args: ["--no-sandbox"], headless: true });
}
