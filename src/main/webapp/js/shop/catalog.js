import { money } from "../shell/format.js";

/** The server permits a socket to watch 200 products, and 100 ids in a request. */
const MAX_WATCHED = 150;
const MAX_IDS = 100;

/**
 * The products that a page knows, with their current values.
 * @param {{ api: any, socket: any, ask: any, notify: (notice: any) => void, userId: string }} page
 * @param {{ onChange(product: any, before: any): void, onGone(id: string): void, onListed(product: any): void }} listener
 */
export function createCatalog({ api, socket, ask, notify, userId }, { onChange, onGone, onListed }) {
  const known = new Map();
  const followed = new Set();
  const watchKey = `marketplace.watched.${userId}`;
  const watched = new Set(loadIds());

  socket.on("product:listed", (product) => (known.has(product.id) || followed.has(product.id) ? add(product) : onListed(product)));
  socket.on("product:updated", add);
  socket.on("product:unlisted", ({ productId }) => drop(productId));
  socket.on("connect", refresh);

  function loadIds() {
    try {
      const ids = JSON.parse(localStorage.getItem(watchKey) ?? "[]");
      return Array.isArray(ids) ? ids : [];
    } catch {
      return [];
    }
  }

  /** Adds a product, or its current values. Products arrive as answers and as events, so they can be out of order. */
  function add(product) {
    const before = known.get(product.id);
    if (before && Date.parse(product.updatedAt) < Date.parse(before.updatedAt)) return;
    known.set(product.id, product);
    follow(product.id);
    if (before) notifyOfChange(product, before);
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

  /** Adds a notice if a watched product has a new price, is sold out, or is in stock again. */
  function notifyOfChange(product, before) {
    if (!watched.has(product.id)) return;
    const href = `product.html?id=${product.id}`;
    if (product.price !== before.price) notify({ title: product.title, text: `now ${money(product.price, product.currency)}, was ${money(before.price, before.currency)}`, href });
    if (!product.stock !== !before.stock) notify({ title: product.title, text: product.stock ? "In stock again" : "Sold out", href });
  }

  return {
    known,
    add,
    load,
    isWatched: (id) => watched.has(id),
    /** The products of which the user wants to be notified. */
    watched: () => [...watched].slice(-MAX_IDS),
    watch(id, wanted) {
      if (wanted) watched.add(id);
      else watched.delete(id);
      localStorage.setItem(watchKey, JSON.stringify([...watched].slice(-MAX_IDS)));
    },
  };
}
