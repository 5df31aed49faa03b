/**
 * Stands between a page and its server, and can be cut: a browser that is told to be offline leaves
 * open WebSockets alone. It does not matter how far the page has come with its upgrade.
 */
export class Wire {
  #clients = new Set();
  #drops;
  #cutting;
  #broken;

  /** To be called before the page opens its connection. */
  static async of(page) {
    const wire = new Wire();
    wire.mend();
    await page.route("**/socket.io/?**", (route) => wire.#poll(route).catch(() => {}));
    await page.routeWebSocket(/\/socket\.io\//, (client) => wire.#attach(client));
    return wire;
  }

  /** A request that waits for news ends with the wire, too. */
  async #poll(route) {
    const request = this.#cutting ? undefined : route.fetch({ timeout: 0 }).catch(() => undefined);
    const response = await Promise.race([request, this.#broken.promise]);
    return response ? route.fulfill({ response }) : route.abort();
  }

  #attach(client) {
    if (this.#cutting) return void client.close();
    const server = client.connectToServer();
    this.#clients.add(client);
    client.onMessage((frame) => this.#drops?.test(String(frame)) || server.send(frame));
  }

  /** Ends the connection, and lets no new one through. */
  async cut() {
    this.#cutting = true;
    this.#broken.resolve();
    for (const client of this.#clients) await client.close();
    this.#clients.clear();
  }

  mend() {
    this.#cutting = false;
    this.#broken = signal();
  }

  /** From now on loses the frames of the page that match; none without a pattern. */
  drop(pattern) {
    this.#drops = pattern;
  }
}

function signal() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}
