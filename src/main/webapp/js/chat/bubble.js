import { element } from "../dom.js";
import { icon } from "../shell/icons.js";
import { turnedText, unreadableText } from "./warnings.js";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const LINK = /\bhttps?:\/\/[^\s<>"']+/gi;
/** Characters that end a sentence rather than an address. */
const AFTER_LINK = /[.,;:!?)\]]+$/;

export const dayLine = (text) => element("p", { class: "day quiet" }, element("span", {}, text));

/** The line where a user has turned the encryption of a conversation on or off. */
export const encryptionLine = (on, name) => element("p", { class: "day quiet", "data-testid": "encryption-line" }, element("span", {}, icon(on ? "lock" : "unlock"), ` ${turnedText(name, on)}`));

export const newLine = () => element("p", { class: "day new", "data-testid": "new-line" }, element("span", {}, "New messages"));

/**
 * Creates the element of a message.
 * @param {any} message
 * @param {boolean} own
 * @param {(place: HTMLElement, message: any) => void} showPicture shows the picture of a message
 */
export function bubble(message, own, showPicture) {
  const { text, fromName, doubt, picture } = message;
  const author = element("span", { class: "sr-only" }, own ? "You:" : `${fromName ?? "They"}:`);
  const lock = element("span", { class: "lock" }, icon("lock"), element("span", { class: "sr-only" }, "Encrypted,"));
  const foot = element("p", { class: "message-foot" }, lock, element("time"));
  if (doubt) foot.append(element("span", { class: "error", "data-testid": "doubt" }, "from a device that you have not accepted"));
  if (own) foot.append(element("span", { class: "delivery", "data-testid": "delivery" }));
  const body = element("p", { class: "bubble" }, ...withLinks(text));
  if (picture) showPicture(body, message);
  return element("div", { class: own ? "message own" : "message", "data-testid": "message" }, author, body, foot);
}

/** Creates the notice for messages that follow each other and cannot be shown. {@link showUnreadable} shows its text. */
export const unreadableNotice = () => element("div", { class: "message notice", "data-testid": "message" }, element("p", {}), element("p", { class: "message-foot" }, element("time")));

/** Shows the number of messages of a notice, why they cannot be shown, and the time of the last one. */
export function showUnreadable(shown, count, { unreadable, at }) {
  const [text] = shown.children;
  const words = unreadableText(count, unreadable);
  if (text.textContent !== words) text.textContent = words;
  showTime(shown, at);
}

/** Shows the time of a message, and whether it is encrypted. Both can change when the server stores the message. */
export function showFacts(shown, { at, sealed }) {
  showTime(shown, at);
  shown.querySelector(".lock").hidden = !sealed;
}

function showTime(shown, at) {
  const time = shown.querySelector("time");
  if (time.dateTime === at) return;
  time.dateTime = at;
  time.textContent = clock.format(new Date(at));
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
 * Shows the state of an own message, and a button if the user can do something about it.
 * @param {HTMLElement} shown
 * @param {{ words: string, failed: boolean, action?: { label: string, testId: string, work: () => void } }} state
 */
export function showState(shown, { words, failed, action }) {
  const foot = shown.querySelector(".message-foot");
  const delivery = foot.querySelector(".delivery");
  if (delivery.textContent !== words) delivery.textContent = words;
  shown.classList.toggle("failed", failed);
  foot.querySelector("button")?.remove();
  if (!action) return;
  const button = element("button", { type: "button", class: "chip", "data-testid": action.testId }, action.label);
  button.addEventListener("click", action.work);
  foot.append(button);
}
