/** The server permits a socket to watch 200 products, and 100 ids in a request. */
const MAX_WATCHED = 150;
const MAX_IDS = 100;

/**
 * The products that a page knows, with their current values.
 * @param {{ api: any, socket: any, ask: any }} page
 * @param {{ onChange(product: any, before: any): void, onGone(id: string): void, onListed(product: any): void }} listener
 */
export function createCatalog({ api, socket, ask }, { onChange, onGone, onListed }) {
  const known = new Map();
  const followed = new Set();
  /** The products of whose new prices and stock the server notifies the user. */
  const watched = new Set();
  const ready = api.get("watches").then((ids) => ids.forEach((id) => watched.add(id))).catch(() => {});

  socket.on("product:listed", (product) => (known.has(product.id) || followed.has(product.id) ? add(product) : onListed(product)));
  socket.on("product:updated", add);
  socket.on("product:unlisted", ({ productId }) => drop(productId));
  socket.on("connect", refresh);

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
    if (followed.has(id) || followed.size >= MAX_WATCHED) return;
    followed.add(id);
    if (socket.connected) ask(socket, "product:watch", id).catch(() => {});
  }

  /** Runs after each connection, because the page can have missed changes. */
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
    add,
    load,
    /** Settles when the watched products are known, or cannot be loaded. */
    ready,
    isWatched: (id) => watched.has(id),
    /** Asks the server to notify the user of changes of a product, or to stop that. */
    async watch(id, wanted) {
      await (wanted ? api.put(`watches/${id}`) : api.delete(`watches/${id}`));
      if (wanted) watched.add(id);
      else watched.delete(id);
    },
  };
}
