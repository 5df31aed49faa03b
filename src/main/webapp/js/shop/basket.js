import { newId } from "../ids.js";

/** The server accepts this quantity of one product, and this number of different products. */
const MAX_QUANTITY = 99;
const MAX_LINES = 20;

/** Why a basket with the largest number of products takes no other one. */
export const FULL = "Your basket is full. Place the order before you add another product.";

/** Why the basket cannot change while an order has no answer. */
export const WAITING = "Wait for the answer to your last order, or choose “Try again” in your basket.";

/**
 * Whether the server has refused an order. It looks for an order with the same client id before it checks the content, so
 * such a refusal means that no earlier attempt was successful. Other failures, such as an expired session, do not say
 * whether an earlier attempt was successful.
 * @param {{ status?: number, code?: string }} failure
 */
export const isRefusal = ({ status = 0, code = "HTTP_0" }) => [400, 404, 409].includes(status) && !code.startsWith("HTTP_");

/**
 * @typedef {{ clientId: string, items: { productId: string, quantity: number, price: number }[] }} OrderRequest
 */

/** Informs the other parts of the page of a change. The browser informs the other tabs. */
const CHANGED = "basket:changed";

const keyOf = (userId) => `marketplace.basket.${userId}`;

/** @returns {{ lines: Record<string, any>, request?: OrderRequest }} the request is the one without an answer */
function read(storage, key) {
  try {
    const { lines, request } = JSON.parse(storage.getItem(key) ?? "{}");
    return { lines: lines ?? {}, request };
  } catch {
    return { lines: {} };
  }
}

/** Calls a function when another tab has changed a basket, or a page in the back/forward cache is shown again. */
function onOtherTabs({ target }, key, change) {
  target.addEventListener("storage", (/** @type {any} */ event) => {
    if (event.key === key || event.key === null) change();
  });
  // A page in the back/forward cache receives no storage events.
  target.addEventListener("pageshow", change);
}

/**
 * Calls a function with the number of pieces in the basket of a user, now and after each change in any tab.
 * @param {string} userId
 * @param {(pieces: number) => void} show
 * @param {{ storage: Storage, target: EventTarget }} [browser]
 */
export function followPieces(userId, show, browser = { storage: localStorage, target: globalThis }) {
  const key = keyOf(userId);
  const change = () => show(Object.values(read(browser.storage, key).lines).reduce((sum, { quantity }) => sum + quantity, 0));
  onOtherTabs(browser, key, change);
  browser.target.addEventListener(CHANGED, change);
  change();
}

/**
 * The basket of a user, which all tabs of the browser share.
 *
 * The basket stores the quantity that the user wants. A line never has more than the stock: its quantity is
 * smaller while the stock is too small.
 *
 * The basket stores the request of an order before the request is sent, and keeps it until the server has placed or
 * refused the order. A retry sends this request again, so the order is placed once, also if the stock has changed
 * meanwhile. The lines of the basket do not change until then.
 * @param {string} userId
 * @param {() => void} onChange called when another tab has changed the basket
 * @param {{ storage: Storage, target: EventTarget }} [browser]
 */
export function openBasket(userId, onChange, browser = { storage: localStorage, target: globalThis }) {
  const { storage, target } = browser;
  const key = keyOf(userId);
  onOtherTabs(browser, key, onChange);

  const stored = () => read(storage, key);

  /**
   * @param {Record<string, any>} lines
   * @param {OrderRequest} [request]
   */
  function write(lines, request) {
    storage.setItem(key, JSON.stringify({ lines, request }));
    target.dispatchEvent(new Event(CHANGED));
  }

  /** Returns the lines if they may change, which they may not while an order has no answer. */
  function open() {
    const { lines, request } = stored();
    return request ? undefined : lines;
  }

  /** Sets the wanted quantity, within the stock. Zero removes the line. */
  function put(product, quantity) {
    const lines = open();
    if (!lines) return;
    const wanted = Math.min(quantity, product.stock, MAX_QUANTITY);
    if (wanted < 1) delete lines[product.id];
    else lines[product.id] = { price: product.price, ...lines[product.id], title: product.title, quantity: wanted };
    write(lines);
  }

  /** Returns the quantity of a line that can be ordered. */
  const available = ({ quantity }, product) => Math.min(quantity, product?.stock ?? 0);

  /** Returns the pieces of a product that the basket has, and the most that it can have. */
  function room(product) {
    const line = stored().lines[product.id];
    return { had: line ? available(line, product) : 0, most: Math.min(product.stock, MAX_QUANTITY) };
  }

  return {
    room,

    ids: () => Object.keys(stored().lines),

    /**
     * Adds pieces of a product, and none if the basket would have more than the stock.
     * @returns {"added" | "all" | "full" | "waiting"} "all" if there are not as many left as are wanted, "full" if the
     *     basket has no room for another product, "waiting" if an order has no answer
     */
    add(product, quantity = 1) {
      const lines = open();
      if (!lines) return "waiting";
      if (!lines[product.id] && Object.keys(lines).length >= MAX_LINES) return "full";
      const { had, most } = room(product);
      if (had + quantity > most) return "all";
      put(product, had + quantity);
      return "added";
    },

    put,

    remove(id) {
      const lines = open();
      if (!lines) return;
      delete lines[id];
      write(lines);
    },

    /** Accepts the current prices of the products. */
    accept(products) {
      const lines = open();
      if (!lines) return;
      for (const [id, line] of Object.entries(lines)) if (products.has(id)) line.price = products.get(id).price;
      write(lines);
    },

    /**
     * Returns the lines with the current products. A line without a product is not for sale.
     * @param {Map<string, any>} products
     */
    lines(products) {
      return Object.entries(stored().lines).map(([id, line]) => {
        const product = products.get(id);
        return {
          id,
          title: product?.title ?? line.title,
          product,
          wanted: line.quantity,
          quantity: available(line, product),
          most: Math.min(product?.stock ?? 0, MAX_QUANTITY),
          price: product?.price,
          accepted: line.price,
          isRepriced: product !== undefined && product.price !== line.price,
        };
      });
    },

    /** Returns the request without an answer, if there is one. */
    unanswered: () => stored().request,

    /**
     * Returns the request that places the order, and stores it until {@link settle} is called: the one without an answer,
     * or a new one.
     * @returns {OrderRequest}
     */
    order(products) {
      const { lines, request } = stored();
      if (request) return request;
      const items = this.lines(products)
        .filter(({ quantity }) => quantity > 0)
        .map(({ id, quantity, accepted }) => ({ productId: id, quantity, price: accepted }));
      const made = { clientId: newId(), items };
      write(lines, made);
      return made;
    },

    /**
     * Forgets a request that the server has answered. If the order was placed, its lines are removed. Lines that were
     * not ordered stay. Another tab can have received the answer earlier.
     * @param {OrderRequest} answered
     * @param {{ placed: boolean }} answer
     */
    settle({ clientId, items }, { placed }) {
      const { lines, request } = stored();
      if (request?.clientId !== clientId) return;
      if (placed) for (const { productId } of items) delete lines[productId];
      write(lines);
    },
  };
}
