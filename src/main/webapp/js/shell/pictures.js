import { base } from "../api.js";
import { element } from "../dom.js";

const QUALITY = 0.8;

/**
 * A form in which a picture is sent: the sides in points that are tried, and its largest size. The server accepts a little
 * more.
 * @typedef {{ sides: number[], maxBytes: number }} Form
 */

/** @type {Form} */
export const LARGE = { sides: [1600, 1200, 900, 600], maxBytes: 250_000 };

/** @type {Form} */
export const SMALL = { sides: [320, 240, 160], maxBytes: 16_000 };

/**
 * Returns a picture as a JPEG in each form. It has none of the details that cameras store, such as the place.
 * @param {File} file
 * @param {Form[]} forms
 * @returns {Promise<Blob[]>}
 */
export async function shrink(file, forms) {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error("This file is not a picture that the browser can read.");
  });
  const made = [];
  for (const form of forms) made.push(await fit(picture, form));
  return made;
}

async function fit(picture, { sides, maxBytes }) {
  for (const side of sides) {
    const blob = await jpeg(picture, Math.min(1, side / Math.max(picture.width, picture.height)));
    if (blob && blob.size <= maxBytes) return blob;
  }
  throw new Error("The picture cannot be made small enough.");
}

function jpeg(picture, scale) {
  const [width, height] = [picture.width, picture.height].map((side) => Math.max(1, Math.round(side * scale)));
  const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", { width: String(width), height: String(height) }));
  const context = canvas.getContext("2d");
  // JPEG has no transparent points.
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", QUALITY));
}

/**
 * Shows a picture of the server. It is drawn, because the request needs the token of the user and the policy of the page
 * forbids other addresses for images.
 * @param {HTMLElement} place
 * @param {string} path below api/
 * @param {string} label
 * @param {{ token(): Promise<string | undefined> }} session
 */
export async function loadPicture(place, path, label, session) {
  place.replaceChildren(draw(await fetchPicture(path, session), label));
}

/**
 * @param {string} path below api/
 * @param {{ token(): Promise<string | undefined> }} session
 */
export async function fetchPicture(path, session) {
  const response = await fetch(new URL(`api/${path}`, base), { headers: { Authorization: `Bearer ${await session.token()}` } });
  if (!response.ok) throw new Error(response.status === 404 ? "This picture is no longer stored." : "The picture cannot be loaded.");
  return createImageBitmap(await response.blob());
}

/**
 * Draws a picture.
 * @param {ImageBitmap} picture
 * @param {string} label the text for users who do not see it
 */
export function draw(picture, label) {
  const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", { width: String(picture.width), height: String(picture.height), role: "img", "aria-label": label, "data-testid": "picture" }));
  canvas.getContext("2d").drawImage(picture, 0, 0);
  return canvas;
}
