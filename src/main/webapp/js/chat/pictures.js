import { base } from "../api.js";
import { element } from "../dom.js";

/** The server accepts a little more. */
const MAX_BYTES = 250_000;
const SIDES = [1600, 1200, 900, 600];
const QUALITY = 0.8;

/**
 * Returns a picture as a JPEG of at most 250 KB. It has none of the details that cameras store, such as the place.
 * @param {File} file
 * @returns {Promise<ArrayBuffer>}
 */
export async function shrink(file) {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error("This file is not a picture that the browser can read.");
  });
  for (const side of SIDES) {
    const blob = await jpeg(picture, Math.min(1, side / Math.max(picture.width, picture.height)));
    if (blob && blob.size <= MAX_BYTES) return blob.arrayBuffer();
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
 * @param {string} id
 * @param {string} label
 * @param {{ token(): Promise<string | undefined> }} session
 */
export async function loadPicture(place, id, label, session) {
  const response = await fetch(new URL(`api/chat/pictures/${id}`, base), { headers: { Authorization: `Bearer ${await session.token()}` } });
  if (!response.ok) throw new Error(response.status === 404 ? "This picture is no longer stored." : "The picture cannot be loaded.");
  const picture = await createImageBitmap(await response.blob());
  const canvas = /** @type {HTMLCanvasElement} */ (element("canvas", { width: String(picture.width), height: String(picture.height), role: "img", "aria-label": label, "data-testid": "picture" }));
  canvas.getContext("2d").drawImage(picture, 0, 0);
  place.replaceChildren(canvas);
}
