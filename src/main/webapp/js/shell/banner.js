import { byId, element } from "../dom.js";

/**
 * Shows a text until {@link hideBanner} is called.
 * @param {string} text
 * @param {{ label: string, href?: string, work?: () => void }} [action]
 */
export function banner(text, action) {
  const place = byId("banner");
  place.replaceChildren(element("p", { "data-testid": "banner-text" }, text));
  if (action?.href) place.append(element("a", { class: "button", href: action.href }, action.label));
  if (action?.work) {
    const button = element("button", { type: "button", class: "button", "data-testid": "banner-action" }, action.label);
    button.addEventListener("click", action.work);
    place.append(button);
  }
  place.hidden = false;
}

export function hideBanner() {
  byId("banner").hidden = true;
}
