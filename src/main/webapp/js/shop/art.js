import { element } from "../dom.js";
import { drawing } from "../shell/icons.js";

/**
 * Line drawings of products, each with the words of a title for which it is used.
 * @type {[RegExp, string][]}
 */
const DRAWINGS = [
  [/mug|cup|tea(?! ?towel)|coffee/i, "M30 40h40v32a12 12 0 0 1-12 12H42a12 12 0 0 1-12-12zM70 48h6a9 9 0 0 1 0 20h-6M40 32c-3-4 3-6 0-11M50 32c-3-4 3-6 0-11M60 32c-3-4 3-6 0-11"],
  [/towel|linen|cloth|scarf/i, "M24 26h52M32 26v50c0 6 4 6 4 0V26M36 78h28V26M36 66h28M36 60h28M64 78c0 4 6 4 6-2V26"],
  [/board|oak|wood|tray/i, "M34 22h32a6 6 0 0 1 6 6v40a12 12 0 0 1-12 12H40a12 12 0 0 1-12-12V28a6 6 0 0 1 6-6zM50 30a4 4 0 1 0 0 8 4 4 0 0 0 0-8M38 50c8-4 16 4 24 0M38 60c8-4 16 4 24 0M42 70c6-3 10 3 16 0"],
  [/candle|wax|light/i, "M38 46h24v36H38zM50 46v-8M50 38c-7-5-4-11 0-18 4 7 7 13 0 18zM32 82h36M38 54c4 0 4 8 8 8"],
  [/blanket|wool|throw|quilt|rug/i, "M26 34h42a6 6 0 0 1 6 6v8H32a6 6 0 0 1-6-6zM26 42v34a6 6 0 0 0 6 6h42V48M26 60a6 6 0 0 0 6 4h42M36 82v5M46 82v5M56 82v5M66 82v5M40 40h6M52 40h6"],
  [/kettle|pot|jug|pitcher/i, "M36 44h26l6 34a4 4 0 0 1-4 4H34a4 4 0 0 1-4-4zM40 44c0-6 18-6 18 0M49 39v-5M66 66c10 0 6-22 16-24M33 52c-12-2-14 20-4 22"],
  [/lamp|shade/i, "M36 24h28l10 28H26zM50 52v28M36 82h28M60 52v10"],
  [/vase|flower|plant|herb/i, "M42 52h16c0 8 8 10 8 20a10 10 0 0 1-10 10H44a10 10 0 0 1-10-10c0-10 8-12 8-20zM50 52V30M50 38c-8 0-12-5-12-12 8 0 12 5 12 12zM50 34c0-7 5-11 12-11 0 7-4 11-12 11z"],
  [/book|journal|notebook|paper|print/i, "M30 26h32a8 8 0 0 1 8 8v46H38a8 8 0 0 1-8-8zM30 72a8 8 0 0 1 8-8h32M40 36h20M40 44h14"],
  [/bowl|plate|dish/i, "M24 48h52c0 18-10 30-26 30S24 66 24 48zM40 82h20M34 40c4-6 10-2 12-8M54 40c4-6 8-2 10-7"],
  [/basket|bag|box/i, "M26 46h48l-6 34a4 4 0 0 1-4 3H36a4 4 0 0 1-4-3zM36 46c0-24 28-24 28 0M42 56v16M50 56v16M58 56v16"],
  [/soap|bottle|oil|honey|jar/i, "M38 38h24a6 6 0 0 1 6 6v32a6 6 0 0 1-6 6H38a6 6 0 0 1-6-6V44a6 6 0 0 1 6-6zM40 38v-8h20v8M44 30v-8h12v8M40 54h20v14H40z"],
];

const PARCEL = "M28 40l22-12 22 12v26L50 78 28 66zM28 40l22 12 22-12M50 52v26M39 34l22 12v9";

/**
 * Creates the small picture of a product. A product without a picture has a drawing.
 * @param {{ id: string, title: string, pictures?: { small: string }[] }} product
 */
export function art(product) {
  const [first] = product.pictures ?? [];
  return first ? frame(product, first.small) : still(product);
}

/** Creates the drawing of a product. The title selects the drawing, and the id selects the colour. */
function still({ id, title }) {
  const [, path] = DRAWINGS.find(([words]) => words.test(title)) ?? [undefined, PARCEL];
  const place = element("div", { class: "art", "data-hue": String(Number.parseInt(id.slice(-4), 16) % 6) });
  place.append(drawing("still", "0 0 100 100", [{ d: path }]));
  return place;
}

/**
 * Shows a file of a product that is for sale. The styles give the frame its size, so that the page does not move when the
 * file arrives. A file that was removed meanwhile is replaced by the drawing.
 * @param {{ id: string, title: string }} product
 * @param {string} file
 */
export function frame(product, file) {
  // The browser decides at the address whether it loads lazily, so the address is last.
  const image = element("img", { alt: product.title, width: "320", height: "240", loading: "lazy", decoding: "async", "data-testid": "picture", src: `api/pictures/${product.id}/${file}` });
  const place = element("div", { class: "art" }, image);
  image.addEventListener("error", () => place.replaceWith(still(product)));
  return place;
}
