import { byId, element, part } from "../dom.js";
import { badge } from "../orders/card.js";
import { createPagedList, queryOf } from "../orders/paged.js";
import { money, showCount } from "../shell/format.js";
import { fill } from "../shell/lists.js";
import { ownArt } from "../shop/pictures.js";
import { categoryName } from "../words.js";

/** Whether buyers see the product, and cannot buy it. */
const isSoldOut = ({ status, stock }) => status === "approved" && stock === 0;

/**
 * The list of the products of a seller, with a filter.
 * @param {{ api: any, session: any, toast: any }} page
 * @param {{ edit(product: any): void, onLoaded(products: any[]): void }} listener
 */
export function createProductList({ api, session, toast }, { edit, onLoaded }) {
  const filter = part("product-filter");
  const list = createPagedList({
    request: (parameters) => api.get(`products/mine?${queryOf({ ...parameters, status: filter.value })}`),
    draw(products, hasMore) {
      fill(byId("mine"), products.map(row), filter.value ? "No products with this status." : "You have no products yet. Add your first product.");
      part("products-more").hidden = !hasMore;
      onLoaded(products);
    },
    onFailure: (failure) => toast(failure.message, "bad"),
  });
  filter.addEventListener("change", () => list.restart());
  part("products-more").addEventListener("click", async () => {
    const shown = list.length();
    await list.more();
    /** @type {any} */ (byId("mine").children[shown]?.querySelector("button"))?.focus();
  });

  function row(product) {
    const button = element("button", { type: "button", class: "button small", "data-testid": "edit" }, "Edit", element("span", { class: "sr-only" }, ` ${product.title}`));
    button.addEventListener("click", () => edit(product));
    const facts = element(
      "div",
      { class: "mine-facts" },
      element("h3", {}, product.status === "approved" ? element("a", { href: `product.html?id=${product.id}` }, product.title) : product.title),
      element("p", { class: "quiet" }, `${money(product.price, product.currency)} · `, showCount(element("span"), product.stock, (number) => `${number} in stock`), ` · ${categoryName(product.category)}`),
      ...(product.reason ? [element("p", { class: "error small", "data-testid": "rejection" }, `Rejected: ${product.reason}`)] : []),
    );
    return element("li", { class: "card mine", "data-id": product.id, "data-testid": "mine-product" }, ownArt(product, session), facts, element("div", { class: "mine-side" }, badge("product", isSoldOut(product) ? "soldout" : product.status), button));
  }

  return {
    refresh: () => list.refresh(),
    /** Opens the form for a product by its id, which may be on no page of the list. */
    async edit(id) {
      try {
        edit(await api.get(`products/${id}`));
      } catch (failure) {
        toast(failure.message, "bad");
      }
    },
  };
}
