import { element } from "../dom.js";

const days = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** Returns the day of a message, for the line between two days. */
export function day(at) {
  const date = new Date(at);
  return date.toDateString() === new Date().toDateString() ? "Today" : days.format(date);
}

export const dayLine = (text) => element("p", { class: "day quiet" }, element("span", {}, text));

/** Creates the element of a message. */
export function bubble({ text, at, fromName }, own) {
  const author = element("span", { class: "sr-only" }, own ? "You:" : `${fromName ?? "They"}:`);
  const foot = element("p", { class: "message-foot" }, element("time", { datetime: at }, clock.format(new Date(at))));
  if (own) foot.append(element("span", { class: "delivery", "data-testid": "delivery" }));
  return element("div", { class: own ? "message own" : "message", "data-testid": "message" }, author, element("p", { class: "bubble" }, text), foot);
}

/**
 * Shows the state of an own message, and a button if it was not delivered.
 * @param {HTMLElement} shown
 * @param {string} words
 * @param {{ label: string, testId: string, work: () => void }} [action]
 */
export function showState(shown, words, action) {
  const foot = shown.querySelector(".message-foot");
  const delivery = foot.querySelector(".delivery");
  if (delivery && delivery.textContent !== words) delivery.textContent = words;
  shown.classList.toggle("failed", action !== undefined);
  foot.querySelector("button")?.remove();
  if (!action) return;
  const button = element("button", { type: "button", class: "chip", "data-testid": action.testId }, action.label);
  button.addEventListener("click", action.work);
  foot.append(button);
}
