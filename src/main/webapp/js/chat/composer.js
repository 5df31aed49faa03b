import { byId, element, part } from "../dom.js";
import { newId } from "../ids.js";

const RENEW_MS = 2000;
const EMOJI = [..."😀😄😂🙂😉😍😘🤔😮😢😡😴👍👎👏🙏💪👋🎉🔥✨💯✅❌🎁📦🚚💶🛒⏰"].concat("❤️", "🤷");

/**
 * Creates the form that sends messages. Each conversation has a draft of its own.
 * @param {{ write: (text: string, clientId: string) => void, picture: (file: File) => void, type: (typing: boolean) => void, drafts: { get(peer: string): string, set(peer: string, text: string): void } }} options
 */
export function createComposer({ write, picture, type, drafts }) {
  const input = byId("text");
  const error = byId("composer-error");
  const emoji = byId("emoji");
  let lastTyped = 0;
  let peer;

  input.addEventListener("input", () => {
    showError("");
    fit();
    drafts.set(peer, input.value);
    if (!input.value) return stop();
    if (Date.now() - lastTyped <= RENEW_MS) return;
    lastTyped = Date.now();
    type(true);
  });
  input.addEventListener("keydown", (event) => {
    // Enter also ends the composition of an input method.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    byId("composer").requestSubmit();
  });
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text || input.disabled) return;
    put("");
    lastTyped = 0;
    write(text, newId());
    input.focus();
  });
  byId("picture-open").addEventListener("click", () => byId("picture-file").click());
  byId("picture-file").addEventListener("change", ({ target }) => {
    const [file] = target.files;
    target.value = "";
    if (file) picture(file);
  });
  byId("emoji-open").addEventListener("click", () => showEmoji(emoji.hidden));
  emoji.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    showEmoji(false);
    byId("emoji-open").focus();
  });

  function showEmoji(wanted) {
    if (emoji.childElementCount === 0) emoji.append(...EMOJI.map(emojiButton));
    emoji.hidden = !wanted;
    byId("emoji-open").setAttribute("aria-expanded", String(wanted));
  }

  function emojiButton(character) {
    const button = element("button", { type: "button", "data-testid": "emoji" }, character);
    button.addEventListener("click", () => {
      input.setRangeText(character, input.selectionStart, input.selectionEnd, "end");
      input.dispatchEvent(new Event("input"));
      showEmoji(false);
      input.focus();
    });
    return button;
  }

  function put(text) {
    input.value = text;
    drafts.set(peer, text);
    fit();
    showError("");
  }

  function disable(disabled) {
    for (const each of [input, part("send"), byId("emoji-open"), byId("picture-open")]) each.disabled = disabled;
  }

  function stop() {
    if (lastTyped) type(false);
    lastTyped = 0;
  }

  /** Sets the height to that of the text, within the limits of the style sheet. */
  function fit() {
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight + 2}px`;
  }

  function showError(message) {
    error.textContent = message;
    error.hidden = message === "";
    input.setAttribute("aria-invalid", String(message !== ""));
  }

  return {
    showError,
    put(text) {
      put(text);
      input.focus();
    },
    /** Shows the draft of a conversation, and enables the form. */
    open(id) {
      stop();
      peer = id;
      input.value = drafts.get(id);
      disable(false);
      fit();
      showError("");
      input.focus();
    },
    /** Disables the form, because no conversation is open. */
    close() {
      stop();
      peer = undefined;
      input.value = "";
      disable(true);
      showEmoji(false);
      showError("");
    },
  };
}
