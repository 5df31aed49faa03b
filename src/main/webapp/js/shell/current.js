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
