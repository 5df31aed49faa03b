import { byId, element } from "../dom.js";
import { icon } from "./icons.js";

const LASTS_MS = 7000;

/**
 * Says something in passing; screen readers hear it, too. It stays while the pointer or the focus
 * is on it.
 * @param {string} text
 * @param {"plain" | "good" | "bad"} [tone]
 */
export function toast(text, tone = "plain") {
  const close = element("button", { type: "button", class: "icon-button", "aria-label": "Dismiss" });
  close.append(icon("close"));
  const shown = element("div", { class: "toast", "data-tone": tone }, element("p", { "data-testid": "toast" }, text), close);
  let timer;
  const leave = () => shown.remove();
  const stay = () => clearTimeout(timer);
  const go = () => {
    stay();
    timer = setTimeout(leave, LASTS_MS);
  };
  close.addEventListener("click", leave);
  for (const event of ["pointerenter", "focusin"]) shown.addEventListener(event, stay);
  for (const event of ["pointerleave", "focusout"]) shown.addEventListener(event, go);
  byId("toasts").append(shown);
  go();
}
