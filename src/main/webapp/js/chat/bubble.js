import { element } from "../dom.js";
import { icon } from "../shell/icons.js";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const LINK = /\bhttps?:\/\/[^\s<>"']+/gi;
/** Characters that end a sentence rather than an address. */
const AFTER_LINK = /[.,;:!?)\]]+$/;

export const dayLine = (text) => element("p", { class: "day quiet" }, element("span", {}, text));

export const newLine = () => element("p", { class: "day new", "data-testid": "new-line" }, element("span", {}, "New messages"));

/**
 * Creates the element of a message.
 * @param {any} message
 * @param {boolean} own
 * @param {(place: HTMLElement, message: any) => void} showPicture shows the picture of a message
 */
export function bubble(message, own, showPicture) {
  const { text, at, fromName, sealed, unreadable, doubt, picture } = message;
  const author = element("span", { class: "sr-only" }, own ? "You:" : `${fromName ?? "They"}:`);
  const foot = element("p", { class: "message-foot" });
  if (sealed) foot.append(icon("lock"), element("span", { class: "sr-only" }, "Encrypted,"));
  foot.append(element("time", { datetime: at }, clock.format(new Date(at))));
  if (doubt) foot.append(element("span", { class: "error", "data-testid": "doubt" }, "from a device that you have not accepted"));
  if (own) foot.append(element("span", { class: "delivery", "data-testid": "delivery" }));
  const body = element("p", { class: unreadable ? "bubble unreadable" : "bubble" }, ...(unreadable ? [unreadable] : withLinks(text)));
  if (picture) showPicture(body, message);
  return element("div", { class: own ? "message own" : "message", "data-testid": "message" }, author, body, foot);
}

/** Returns the parts of a text. Only addresses of the web become links, and the other page cannot reach this one. */
function withLinks(text) {
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = match[0].replace(AFTER_LINK, "");
    if (!URL.canParse(address)) continue;
    parts.push(text.slice(end, match.index), element("a", { href: address, target: "_blank", rel: "noopener noreferrer nofollow" }, address));
    end = match.index + address.length;
  }
  return [...parts, text.slice(end)].filter((part) => part !== "");
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
