import { byId, element } from "../dom.js";

/**
 * Shows a text in the place of the links in the header, until {@link hideBanner} is called. So it neither covers the
 * content of the page nor moves it.
 * @param {string} text
 * @param {{ label: string, href?: string, work?: () => void }} [action]
 */
export function banner(text, action) {
  const place = byId("banner");
  const words = element("p", { "data-testid": "banner-text" }, text);
  place.replaceChildren(words);
  if (action?.href) place.append(element("a", { class: "button", href: action.href }, action.label));
  if (action?.work) {
    const button = element("button", { type: "button", class: "button", "data-testid": "banner-action" }, action.label);
    button.addEventListener("click", action.work);
    place.append(button);
  }
  place.hidden = false;
  place.parentElement.dataset.banner = action ? "action" : "text";
  // A long text scrolls, also with the keyboard.
  if (words.scrollHeight > words.clientHeight) words.tabIndex = 0;
}

export function hideBanner() {
  const place = byId("banner");
  place.hidden = true;
  place.replaceChildren();
  delete place.parentElement.dataset.banner;
}
