import { byId, part } from "../dom.js";
import { newId } from "../ids.js";

const RENEW_MS = 2000;

/** Where one writes. */
export function createComposer({ user, send, type, conversation }) {
  const input = byId("text");
  const error = byId("composer-error");
  let lastTyped = 0;

  input.addEventListener("input", () => {
    complain("");
    const now = Date.now();
    if (input.value && now - lastTyped > RENEW_MS) {
      lastTyped = now;
      type(true);
    } else if (!input.value) {
      lastTyped = 0;
      type(false);
    }
  });

  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    input.value = "";
    lastTyped = 0;
    deliver({ to: conversation.peer(), text, clientId: newId() });
  });

  /** The same client id again: the server takes it once. */
  async function deliver(draft) {
    complain("");
    const shown = conversation.sending(draft.text, () => deliver(draft));
    try {
      const { id, at } = await send(draft);
      if (conversation.peer() === draft.to) shown.sent({ ...draft, id, at, from: user.id });
    } catch (failure) {
      shown.failed(failure.code ? "refused" : "not sent");
      complain(failure.message);
    }
  }

  function complain(message) {
    error.textContent = message;
    error.hidden = message === "";
    input.setAttribute("aria-invalid", String(message !== ""));
  }

  return {
    open() {
      input.disabled = part("send").disabled = false;
      complain("");
      input.focus();
    },
  };
}
