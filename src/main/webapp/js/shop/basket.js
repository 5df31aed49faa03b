import { newId } from "../ids.js";

/** The server accepts this quantity of one product, and this number of different products. */
const MAX_QUANTITY = 99;
const MAX_LINES = 20;

/**
 * The basket of a user, which all tabs of the browser share. Each change gives it a new client id. A basket that
 * is ordered twice without a change has the same client id, so the order is placed once.
 *
 * The basket stores the quantity that the user wants. A line never has more than the stock: its quantity is
 * smaller while the stock is too small.
 * @param {string} userId
 * @param {() => void} onChange called when another tab has changed the basket
 * @param {{ storage: Storage, target: EventTarget }} [browser]
 */
export function openBasket(userId, onChange, { storage, target } = { storage: localStorage, target: globalThis }) {
  const key = `marketplace.basket.${userId}`;
  target.addEventListener("storage", (/** @type {any} */ event) => {
    if (event.key === key || event.key === null) onChange();
  });
  // A page in the back/forward cache receives no storage events.
  target.addEventListener("pageshow", onChange);

  function read() {
    try {
      const { lines, clientId } = JSON.parse(storage.getItem(key) ?? "{}");
      return { lines: lines ?? {}, clientId: clientId ?? "" };
    } catch {
      return { lines: {}, clientId: "" };
    }
  }

  function write(lines) {
    storage.setItem(key, JSON.stringify({ lines, clientId: newId() }));
  }

  /** Sets the wanted quantity, within the stock. Zero removes the line. */
  function put(product, quantity) {
    const { lines } = read();
    const wanted = Math.min(quantity, product.stock, MAX_QUANTITY);
    if (wanted < 1) delete lines[product.id];
    else lines[product.id] = { price: product.price, ...lines[product.id], title: product.title, quantity: wanted };
    write(lines);
  }

  /** Returns the quantity of a line that can be ordered. */
  const available = ({ quantity }, product) => Math.min(quantity, product?.stock ?? 0);

  return {
    ids: () => Object.keys(read().lines),

    /**
     * Adds one piece of a product.
     * @returns {"added" | "all" | "full"} "all" if the basket already has the whole stock, "full" if it has no room
     */
    add(product) {
      const { lines } = read();
      const line = lines[product.id];
      if (!line && Object.keys(lines).length >= MAX_LINES) return "full";
      const quantity = line ? available(line, product) : 0;
      if (quantity >= Math.min(product.stock, MAX_QUANTITY)) return "all";
      put(product, quantity + 1);
      return "added";
    },

    put,

    remove(id) {
      const { lines } = read();
      delete lines[id];
      write(lines);
    },

    /** Accepts the current prices of the products. */
    accept(products) {
      const { lines } = read();
      for (const [id, line] of Object.entries(lines)) if (products.has(id)) line.price = products.get(id).price;
      write(lines);
    },

    /**
     * Returns the lines with the current products. A line without a product is not for sale.
     * @param {Map<string, any>} products
     */
    lines(products) {
      return Object.entries(read().lines).map(([id, line]) => {
        const product = products.get(id);
        return {
          id,
          title: product?.title ?? line.title,
          product,
          wanted: line.quantity,
          quantity: available(line, product),
          most: Math.min(product?.stock ?? 0, MAX_QUANTITY),
          accepted: line.price,
          isRepriced: product !== undefined && product.price !== line.price,
        };
      });
    },

    /** Returns the request that places the order. */
    order(products) {
      const items = this.lines(products)
        .filter(({ quantity }) => quantity > 0)
        .map(({ id, quantity, accepted }) => ({ productId: id, quantity, price: accepted }));
      return { clientId: read().clientId, items };
    },

    /** Removes the lines of an order that was placed. Lines that were not ordered stay. */
    clear({ items }) {
      const { lines } = read();
      for (const { productId } of items) delete lines[productId];
      write(lines);
    },
  };
}
