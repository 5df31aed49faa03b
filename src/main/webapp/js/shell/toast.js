import { byId, element } from "../dom.js";
import { icon } from "./icons.js";

const DURATION_MS = 7000;

/**
 * Shows a text for a few seconds. Screen readers announce it. It stays while the pointer or the focus is
 * on it.
 * @param {string} text
 * @param {"plain" | "good" | "bad"} [tone]
 */
export function toast(text, tone = "plain") {
  const close = element("button", { type: "button", class: "icon-button", "aria-label": "Dismiss" });
  close.append(icon("close"));
  const shown = element("div", { class: "toast", "data-tone": tone }, element("p", { "data-testid": "toast" }, text), close);
  let timer;
  const hide = () => shown.remove();
  const stay = () => clearTimeout(timer);
  const go = () => {
    stay();
    timer = setTimeout(hide, DURATION_MS);
  };
  close.addEventListener("click", hide);
  for (const event of ["pointerenter", "focusin"]) shown.addEventListener(event, stay);
  for (const event of ["pointerleave", "focusout"]) shown.addEventListener(event, go);
  byId("toasts").append(shown);
  go();
}
