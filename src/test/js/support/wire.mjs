/**
 * A connection between a page and its server that a test can interrupt, at any point of an upgrade. The offline mode of
 * the browser is no alternative, because it does not close open WebSockets.
 */
export class Wire {
  #clients = new Set();
  #drops;
  #cutting;
  #broken;

  /** Must be called before the page opens its connection. */
  static async of(page) {
    const wire = new Wire();
    wire.mend();
    await page.route("**/socket.io/?**", (route) => wire.#poll(route).catch(() => {}));
    await page.routeWebSocket(/\/socket\.io\//, (client) => wire.#attach(client));
    return wire;
  }

  /** Also ends a waiting poll when the test interrupts the connection. */
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

  /** Closes the connection, and refuses new connections. */
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

  /** From now on, discards the frames of the page that match a pattern. Without a pattern, discards no frames. */
  drop(pattern) {
    this.#drops = pattern;
  }
}

function signal() {
  let resolve;
  const promise = new Promise((done) => (resolve = done));
  return { promise, resolve };
}
