/*
 * The developer tools of a cluster in a browser: two servers with the marketplace, and a third one, which the parent
 * process ends. Environment: APP_URL, one of the first two; THIRD, the id of the third server.
 */
import { strict as assert } from "node:assert";
import { launch } from "./support/browser.mjs";
import { required } from "./support/environment.mjs";
import { MarketPage } from "./support/market-page.mjs";
import { farewell, parent } from "./support/parent.mjs";
import { until } from "./support/waiting.mjs";

const third = required("THIRD");
const browser = await launch();

try {
  const admin = await MarketPage.logIn(browser, required("APP_URL"), "admin@demo.shop", "live");
  const rows = admin.part("server");
  const row = (id) => admin.page.locator(`[data-testid=server][data-id="${id}"]`);

  await until(async () => (await rows.count()) === 3 && (await row(third).count()) === 1, "all servers");
  assert.equal(await admin.page.locator("#servers-count").textContent(), "3");
  assert.equal(await rows.filter({ hasText: "(this server)" }).count(), 1);
  await until(async () => (await admin.page.locator("[data-testid=server][data-state=connected]").count()) === 3, "connected servers");
  assert.ok(await admin.part("alone").isHidden());

  await parent("end");
  await until(async () => (await row(third).count()) === 0, "the end of a server");
  assert.equal(await rows.count(), 2);
  assert.equal(await admin.page.locator("#servers-count").textContent(), "2");
  assert.deepEqual(admin.complaints, []);
} finally {
  farewell();
  await browser.close();
}
