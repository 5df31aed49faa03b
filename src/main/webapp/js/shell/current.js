/**
 * Loads the content of a page once the page receives events, so that it misses no change between the two. Loads it again
 * after each reconnection for which the server did not keep the missed events. A page that cannot connect loads its
 * content as well.
 * @param {{ connected: boolean, recovered: boolean, on(event: string, listener: () => void): unknown }} socket
 * @param {() => Promise<unknown>} load
 * @returns {Promise<unknown>} the first load
 */
export function keepCurrent(socket, load) {
  return new Promise((resolve) => {
    let loaded = false;
    const first = () => {
      if (loaded) return;
      loaded = true;
      resolve(load());
    };
    socket.on("connect", () => {
      if (!loaded) first();
      else if (!socket.recovered) load();
    });
    socket.on("connect_error", first);
    if (socket.connected) first();
  });
}

const PAUSE_MS = 1000;

/**
 * Returns a function for events that may be frequent. It loads at once, and then at most once a second: calls during that
 * time cause one load at its end.
 * @param {() => unknown} load handles its failures itself
 */
export function throttled(load) {
  let pausing = false;
  let again = false;
  return function call() {
    if (pausing) {
      again = true;
      return;
    }
    pausing = true;
    again = false;
    setTimeout(() => {
      pausing = false;
      if (again) call();
    }, PAUSE_MS);
    load();
  };
}
