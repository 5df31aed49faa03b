import { byId, part } from "../dom.js";
import { newId } from "../ids.js";

const RENEW_MS = 2000;

/**
 * Creates the form that sends messages.
 * @param {{ write: (text: string, clientId: string) => void, type: (typing: boolean) => void }} options
 */
export function createComposer({ write, type }) {
  const input = byId("text");
  const error = byId("composer-error");
  let lastTyped = 0;

  input.addEventListener("input", () => {
    showError("");
    fit();
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
    if (!text) return;
    input.value = "";
    lastTyped = 0;
    fit();
    showError("");
    write(text, newId());
    input.focus();
  });

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
      input.value = text;
      fit();
      showError("");
      input.focus();
    },
    /** Enables the form, because a conversation is open. */
    open() {
      stop();
      input.disabled = part("send").disabled = false;
      showError("");
      input.focus();
    },
  };
}
