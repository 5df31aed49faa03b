import { element, timeOf } from "../dom.js";

const days = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });

/** The day of a message, for the line between two days. */
export const day = (at) => days.format(new Date(at));

/** One message. */
export function bubble({ id, text, at, fromName, readAt }, own) {
  const author = element("span", { class: "sr-only" }, own ? "You" : (fromName ?? ""));
  const foot = element("p", { class: "message-foot" }, timeOf(new Date(at)));
  if (own) foot.append(element("span", { class: "delivery" }, readAt ? "read" : "sent"));
  return element("div", { class: own ? "message own" : "message", "data-id": id, "data-testid": "message" }, author, element("p", { class: "bubble" }, text), foot);
}

/** Says how it went with a message, and offers another try. */
export function settle(shown, words, retry) {
  const foot = shown.querySelector(".message-foot");
  foot.querySelector(".delivery").textContent = words;
  shown.classList.toggle("failed", retry !== undefined);
  foot.querySelector("button")?.remove();
  if (!retry) return;
  const button = element("button", { type: "button", class: "chip", "data-testid": "retry" }, "Try again");
  button.addEventListener("click", () => {
    shown.remove();
    retry();
  });
  foot.append(button);
}
