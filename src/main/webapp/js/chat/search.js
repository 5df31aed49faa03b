import { byId, element } from "../dom.js";
import { moment } from "../shell/format.js";

/**
 * Creates the search in a conversation.
 * @param {{ find: (text: string) => Promise<{ messages: any[], complete: boolean }>, nameOf: (id: string) => string, onChoose: (id: string) => void }} options
 */
export function createSearch({ find, nameOf, onChoose }) {
  const panel = byId("search");
  const input = byId("search-text");
  const list = byId("search-results");
  const note = byId("search-note");
  let latest = 0;

  byId("search-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    const now = (latest += 1);
    note.textContent = "Searching …";
    try {
      const found = await find(text);
      if (now === latest) show(found);
    } catch (failure) {
      note.textContent = failure.message;
    }
  });
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());

  function show({ messages, complete }) {
    const count = messages.length === 1 ? "1 message" : `${messages.length} messages`;
    note.textContent = `${count} found.${complete ? "" : " Older messages were not searched."}`;
    list.replaceChildren(...messages.map(line));
  }

  function line({ id, from, text, at }) {
    const button = element("button", { type: "button", class: "found", "data-testid": "found" }, element("strong", {}, nameOf(from)), moment(at), element("span", {}, text));
    button.addEventListener("click", () => onChoose(id));
    return element("li", {}, button);
  }

  function close() {
    if (panel.hidden) return;
    panel.hidden = true;
    byId("search-open").setAttribute("aria-expanded", "false");
    byId("search-open").focus();
  }

  return {
    toggle() {
      if (!panel.hidden) return close();
      panel.hidden = false;
      byId("search-open").setAttribute("aria-expanded", "true");
      input.focus();
    },
    /** Closes the search and forgets its results, because another conversation is open. */
    reset() {
      latest += 1;
      panel.hidden = true;
      byId("search-open").setAttribute("aria-expanded", "false");
      input.value = "";
      note.textContent = "";
      list.replaceChildren();
    },
  };
}
