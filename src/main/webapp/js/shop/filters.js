import { element, part } from "../dom.js";
import { CATEGORIES } from "../words.js";

const TYPING_MS = 200;

const newest = (one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt);

const ORDERS = {
  newest,
  price: (one, other) => one.price - other.price || newest(one, other),
  "price-desc": (one, other) => other.price - one.price || newest(one, other),
};

/**
 * The filters of the shop, which the URL contains. A link or the Back button leads to the same list again.
 * @param {() => void} onChange
 */
export function createFilters(onChange) {
  const wanted = new URLSearchParams(location.search);
  const options = Object.entries(CATEGORIES).map(([value, name]) => element("option", { value }, name));
  part("category").append(...options);
  for (const name of ["search", "category", "sort"]) if (wanted.get(name)) part(name).value = wanted.get(name);
  part("watched").checked = wanted.get("watched") === "true";
  let typing;

  part("search").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(changed, TYPING_MS);
  });
  for (const name of ["category", "sort", "watched"]) part(name).addEventListener("change", changed);
  part("filters-clear").addEventListener("click", () => {
    part("search").value = part("category").value = "";
    part("watched").checked = false;
    changed();
    part("search").focus();
  });
  showClear();

  function changed() {
    const query = selected().toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
    showClear();
    onChange();
  }

  /** The parameters that differ from those of the whole shop. */
  function selected() {
    const query = new URLSearchParams();
    for (const name of ["search", "category", "sort"]) {
      const value = part(name).value.trim();
      if (value && value !== "newest") query.set(name, value);
    }
    if (seller()) query.set("seller", seller());
    if (part("watched").checked) query.set("watched", "true");
    return query;
  }

  const seller = () => (/^[0-9a-f]{24}$/.test(wanted.get("seller") ?? "") ? wanted.get("seller") : undefined);

  function showClear() {
    part("filters-clear").hidden = !part("search").value.trim() && !part("category").value && !part("watched").checked;
  }

  return {
    seller,
    /** Whether the list contains only products that the user watches. */
    watched: () => part("watched").checked,
    /** Returns products in the order of the list. */
    sort: (products) => products.sort(ORDERS[part("sort").value]),
    /** Returns the query for a list. Undefined values are left out. */
    query(more) {
      const query = selected();
      for (const [name, value] of Object.entries(more)) if (value !== undefined) query.set(name, String(value));
      return query.toString();
    },
    /** Whether the list would contain a product. */
    match({ title, description, sellerName, sellerId, category }) {
      const text = part("search").value.trim().toLowerCase();
      return (
        `${title}\n${description}\n${sellerName}`.toLowerCase().includes(text) &&
        (!part("category").value || part("category").value === category) &&
        (!seller() || seller() === sellerId)
      );
    },
  };
}
