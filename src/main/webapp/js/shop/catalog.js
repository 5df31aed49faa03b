/** The server permits a socket to follow 200 products, a user to watch 100, and 100 ids in a request. */
const MAX_FOLLOWED = 150;
const MAX_IDS = 100;

/**
 * The products that a page knows, with their current values.
 * @param {{ api: any, socket: any, ask: any }} page
 * @param {{ onChange(product: any, before: any): void, onGone(id: string): void, onListed(product: any): void, onWatched(isWatched: (id: string) => boolean): void }} listener
 */
export function createCatalog({ api, socket, ask }, { onChange, onGone, onListed, onWatched }) {
  const known = new Map();
  const followed = new Set();
  /** The products of whose new prices and stock the server notifies the user. */
  const watched = new Set();
  const isWatched = (id) => watched.has(id);
  const ready = loadWatched().catch(() => {});
  let connected = socket.connected;

  socket.on("product:listed", (product) => (known.has(product.id) || followed.has(product.id) ? add(product) : onListed(product)));
  socket.on("product:updated", add);
  socket.on("product:unlisted", ({ productId }) => drop(productId));
  socket.on("connect", () => {
    // Another tab may have changed them while this one was not connected.
    if (connected) loadWatched().catch(() => {});
    connected = true;
    refresh();
  });

  async function loadWatched() {
    const ids = await api.get("watches");
    watched.clear();
    for (const id of ids) watched.add(id);
    onWatched(isWatched);
  }

  /** Adds a product, or its current values. Products arrive as answers and as events, so they can be out of order. */
  function add(product) {
    const before = known.get(product.id);
    if (before && Date.parse(product.updatedAt) < Date.parse(before.updatedAt)) return;
    known.set(product.id, product);
    follow(product.id);
    onChange(product, before);
  }

  function drop(id) {
    known.delete(id);
    onGone(id);
  }

  /** Requests the changes of a product. */
  function follow(id) {
    if (followed.has(id) || followed.size >= MAX_FOLLOWED) return;
    followed.add(id);
    if (socket.connected) ask(socket, "product:watch", id).catch(() => {});
  }

  /** Loads the current values, because the page can have missed changes before it was connected. */
  async function refresh() {
    for (const id of followed) ask(socket, "product:watch", id).catch(() => {});
    await load([...known.keys(), ...followed]).catch(() => {});
  }

  /** Loads products by their ids. Those that are not for sale are dropped. */
  async function load(ids) {
    const wanted = [...new Set(ids)];
    for (let i = 0; i < wanted.length; i += MAX_IDS) {
      const part = wanted.slice(i, i + MAX_IDS);
      const found = await api.get(`products/some?ids=${part.join(",")}`);
      const forSale = new Set(found.map(({ id }) => id));
      found.forEach(add);
      for (const id of part) if (!forSale.has(id)) drop(id);
    }
  }

  return {
    known,
    /** Returns the watched products that are for sale. */
    watched: async () => (watched.size ? api.get(`products/some?ids=${[...watched].join(",")}`) : []),
    add,
    load,
    /** Settles when the watched products are known, or cannot be loaded. */
    ready,
    isWatched,
    /** Asks the server to notify the user of changes of a product, or to stop that. */
    async watch(id, wanted) {
      await (wanted ? api.put(`watches/${id}`) : api.delete(`watches/${id}`));
      if (wanted) watched.add(id);
      else watched.delete(id);
    },
  };
}
