import { element } from "../dom.js";
import { draw, fetchPicture } from "../shell/pictures.js";
import { art, frame } from "./art.js";

const MAX_LOADED = 60;

/** The pictures that were used last, by their paths, because lists are drawn again after each change. @type {Map<string, Promise<ImageBitmap>>} */
const loaded = new Map();

function load(path, session) {
  const picture = loaded.get(path) ?? fetchPicture(path, session);
  loaded.delete(path);
  loaded.set(path, picture);
  if (loaded.size > MAX_LOADED) loaded.delete(loaded.keys().next().value);
  picture.catch(() => loaded.delete(path));
  return picture;
}

/**
 * Creates the picture of a product for a list of its seller or of the moderators. Everybody can load the pictures of a
 * product that is for sale. Other pictures need the token of the user.
 * @param {any} product
 * @param {{ token(): Promise<string | undefined> }} session
 */
export function ownArt(product, session) {
  const [first] = product.pictures;
  return first && product.status !== "approved" ? privateFrame(product, first.small, session) : art(product);
}

function privateFrame(product, file, session) {
  const place = art({ ...product, pictures: [] });
  load(`products/${product.id}/pictures/${file}`, session)
    .then((picture) => place.replaceChildren(draw(picture, product.title)))
    // Then the place has the drawing.
    .catch(() => {});
  return place;
}

/**
 * Creates the pictures of a product: one of them large, and buttons that select another one. A product without pictures has
 * its drawing.
 * @param {any} product
 * @param {{ token(): Promise<string | undefined> }} session
 */
export function gallery(product, session) {
  const { pictures, title } = product;
  if (pictures.length === 0) return art(product);
  const frameOf = (file) => (product.status === "approved" ? frame(product, file) : privateFrame(product, file, session));
  const stage = element("div", { class: "stage", "data-testid": "picture-large" });
  const buttons = pictures.map(({ small, large }, i) => {
    const button = element("button", { type: "button", class: "thumb", "aria-label": `Picture ${i + 1} of ${title}`, "data-testid": "picture-small" }, frameOf(small));
    button.addEventListener("click", () => select(button, large));
    return button;
  });

  function select(chosen, large) {
    for (const each of buttons) each.setAttribute("aria-pressed", String(each === chosen));
    stage.replaceChildren(frameOf(large));
  }

  select(buttons[0], pictures[0].large);
  const thumbs = element("div", { class: "thumbs", role: "group", "aria-label": "Pictures" }, ...buttons);
  return element("div", { class: "gallery" }, stage, ...(pictures.length > 1 ? [thumbs] : []));
}
