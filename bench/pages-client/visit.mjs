/* The visit of one user to one page, in a browser without a cache. */
const QUIET_MS = 1000;

/** Runs in the page: records the interactions that take longer than a frame, and the longest frame. */
function record() {
  window.slowEvents = [];
  let before = performance.now();
  requestAnimationFrame(function next(now) {
    window.longestFrame = Math.max(window.longestFrame ?? 0, now - before);
    before = now;
    requestAnimationFrame(next);
  });
  new PerformanceObserver((list) => window.slowEvents.push(...list.getEntries().map(({ name, duration }) => ({ name, duration })))).observe({ type: "event", durationThreshold: 16, buffered: true });
}

/**
 * Opens a page, performs actions one after the other, and returns what they cost.
 * @param {import("playwright-core").Page} page of a user who is logged in
 * @param {string} address
 * @param {{ name: string, work: () => Promise<unknown>, scrolls: boolean }[]} actions the browser reports no interaction for
 *     those that scroll, so their result is the longest frame
 */
export async function visit(page, address, actions) {
  const wire = await watch(page);
  await page.addInitScript(record);
  await page.goto(address);
  await page.getByTestId("connection-state").filter({ hasText: "connected" }).waitFor();
  await page.waitForTimeout(QUIET_MS);
  const { requests, bytes } = wire();
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN);
  const reactions = [];
  for (const each of actions) reactions.push(await measured(page, each));
  return { requests, bytes, paint, reactions };
}

/** Counts the requests and the bytes of their responses; the frames of WebSockets are not among them. */
async function watch(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  const seen = { requests: 0, bytes: 0 };
  session.on("Network.requestWillBeSent", ({ request }) => (seen.requests += request.url.startsWith("http") ? 1 : 0));
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (seen.bytes += encodedDataLength));
  return () => ({ ...seen });
}

async function measured(page, { name, work, scrolls }) {
  const take = () =>
    page.evaluate(() => {
      const frame = window.longestFrame;
      window.longestFrame = 0;
      return { frame, events: window.slowEvents.splice(0) };
    });
  await take();
  await work();
  // The browser reports an interaction after its next paint.
  await page.waitForTimeout(QUIET_MS);
  const { frame, events } = await take();
  if (scrolls) return { name, what: "frame", ms: frame };
  const slowest = events.sort((a, b) => b.duration - a.duration)[0];
  return { name, what: slowest?.name ?? "", ms: slowest?.duration ?? 0 };
}
