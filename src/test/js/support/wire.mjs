/**
 * A connection between a page and its server that a test can interrupt, at any point of an upgrade. The offline mode of
 * the browser is no alternative, because it does not close open WebSockets.
 */
export class Wire {
  #clients = new Set();
  #drops;
  #cutting;
  #broken;
  #mended = signal();

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

  /**
   * A new connection waits until the test restores the network. Playwright would open and then close it for the page, and
   * the official client takes such a connection for one whose handshake is late, until its timeout of 20 seconds.
   */
  async #attach(client) {
    await this.#mended.promise;
    const server = client.connectToServer();
    this.#clients.add(client);
    client.onMessage((frame) => this.#drops?.test(String(frame)) || server.send(frame));
  }

  /** Closes the connection, and lets new WebSockets wait. New polls fail. */
  async cut() {
    this.#cutting = true;
    this.#mended = signal();
    this.#broken.resolve();
    for (const client of this.#clients) await client.close();
    this.#clients.clear();
  }

  mend() {
    this.#cutting = false;
    this.#mended.resolve();
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
