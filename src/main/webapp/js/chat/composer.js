import { byId, part } from "../dom.js";
import { newId } from "../ids.js";

const RENEW_MS = 2000;

/**
 * Where one writes.
 * @param {{ write: (text: string, clientId: string) => void, type: (typing: boolean) => void }} options
 */
export function createComposer({ write, type }) {
  const input = byId("text");
  const error = byId("composer-error");
  let lastTyped = 0;

  input.addEventListener("input", () => {
    complain("");
    fit();
    if (!input.value) return stop();
    if (Date.now() - lastTyped <= RENEW_MS) return;
    lastTyped = Date.now();
    type(true);
  });
  input.addEventListener("keydown", (event) => {
    // Enter also ends what an input method composes.
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
    complain("");
    write(text, newId());
    input.focus();
  });

  function stop() {
    if (lastTyped) type(false);
    lastTyped = 0;
  }

  /** As high as what is written, within limits that the style sheet sets. */
  function fit() {
    input.style.height = "auto";
    input.style.height = `${input.scrollHeight + 2}px`;
  }

  function complain(message) {
    error.textContent = message;
    error.hidden = message === "";
    input.setAttribute("aria-invalid", String(message !== ""));
  }

  return {
    complain,
    put(text) {
      input.value = text;
      fit();
      complain("");
      input.focus();
    },
    /** A conversation is there to write in. */
    open() {
      stop();
      input.disabled = part("send").disabled = false;
      complain("");
      input.focus();
    },
  };
}
