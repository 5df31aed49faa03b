import { byId, element } from "../dom.js";

const LASTS_MS = 6000;

/**
 * Says something in passing; screen readers hear it, too.
 * @param {string} text
 * @param {"plain" | "good" | "bad"} [tone]
 */
export function toast(text, tone = "plain") {
  const shown = element("p", { class: "toast", "data-tone": tone, "data-testid": "toast" }, text);
  byId("toasts").append(shown);
  setTimeout(() => shown.remove(), LASTS_MS);
}
