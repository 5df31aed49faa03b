import { element } from "../dom.js";
import { showCount } from "../shell/format.js";

const FEW = 5;

const SOLD_OUT = () => "Sold out";

/** Shows buyers the stock of a product. Few pieces are marked. */
export function showStock(place, { stock }) {
  const isFew = stock <= FEW;
  place.dataset.few = String(isFew);
  return showCount(place, stock, stock === 0 ? SOLD_OUT : (number) => (isFew ? `Only ${number} left` : `${number} left`));
}

/** Creates the stock of a product for sellers and moderators. */
export const inStock = (stock) => showCount(element("span"), stock, stock === 0 ? SOLD_OUT : (number) => `${number} in stock`);
