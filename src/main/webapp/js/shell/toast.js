import { byId, element } from "../dom.js";
import { icon } from "./icons.js";

const DURATION_MS = 7000;
const MAX_SHOWN = 3;

/** The icon of each tone, because not everybody can tell the colours apart. @type {Record<string, "approved" | "rejected" | "failed" | undefined>} */
const ICONS = { good: "approved", rejected: "rejected", bad: "failed" };

/**
 * Creates the icon of a tone; none for a plain text. The text beside it says the same.
 * @param {string} [tone]
 */
export const toneIcons = (tone = "plain") => [ICONS[tone]].flatMap((name) => (name ? [icon(name)] : []));

/**
 * Shows a text for a few seconds. Screen readers announce it. It stays while the pointer or the focus is
 * on it. At most three toasts are visible: a further one replaces the oldest.
 * @param {string} text
 * @param {import("./notices.js").Tone} [tone]
 * @param {{ title?: string, href?: string, work?: () => void, key?: string }} [options] a title above the text, the page that
 *     the toast opens, or what it does instead, and a key: a toast replaces an earlier one with the same key
 */
export function toast(text, tone = "plain", { title, href, work, key } = {}) {
  const close = element("button", { type: "button", class: "icon-button", "aria-label": "Dismiss" });
  close.append(icon("close"));
  const content = title ? [element("strong", {}, title), " ", element("span", {}, text)] : [text];
  const words = link(content, href, work);
  const shown = element("div", { class: "toast", "data-tone": tone }, ...toneIcons(tone), element("p", { "data-testid": "toast" }, ...words), close);
  if (key) shown.dataset.key = key;
  let timer;
  const hide = () => shown.remove();
  const stay = () => clearTimeout(timer);
  const go = () => {
    stay();
    timer = setTimeout(hide, DURATION_MS);
  };
  // The link can lead to another part of the same page.
  for (const part of shown.querySelectorAll("a, button")) part.addEventListener("click", hide);
  for (const event of ["pointerenter", "focusin"]) shown.addEventListener(event, stay);
  for (const event of ["pointerleave", "focusout"]) shown.addEventListener(event, go);
  const place = byId("toasts") ?? createPlace();
  makeRoom(place, key);
  place.append(shown);
  go();
}

/** Creates the place of the toasts on a page whose HTML does not have it. */
function createPlace() {
  const place = element("div", { id: "toasts", class: "toasts", role: "status", "aria-live": "polite" });
  document.body.append(place);
  return place;
}

function link(content, href, work) {
  if (href) return [element("a", { href, "data-testid": "toast-link" }, ...content)];
  if (!work) return content;
  const button = element("button", { type: "button", "data-testid": "toast-link" }, ...content);
  button.addEventListener("click", work);
  return [button];
}

function makeRoom(place, key) {
  for (const each of [...place.children]) if (key && each.dataset.key === key) each.remove();
  // A toast in use is the last one to go.
  const used = (each) => each.matches(":hover, :focus-within");
  while (place.children.length >= MAX_SHOWN) ([...place.children].find((each) => !used(each)) ?? place.children[0]).remove();
}
