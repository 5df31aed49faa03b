import { byId, element } from "../dom.js";
import { bubble, day, settle } from "./bubble.js";

/** The messages with one person, oldest first. */
export function createConversation({ user, load, onRead }) {
  const log = byId("messages");
  let peer;
  let messages = new Map();
  let more = false;
  let loading = false;

  async function open(id) {
    peer = id;
    messages = new Map();
    log.replaceChildren();
    const page = await load({ with: id });
    if (peer !== id) return;
    more = page.more;
    for (const message of page.messages) messages.set(message.id, message);
    draw();
    log.scrollTop = log.scrollHeight;
    seen();
  }

  function draw() {
    const lines = [];
    let last = "";
    for (const message of messages.values()) {
      const today = day(message.at);
      if (today !== last) lines.push(element("p", { class: "day quiet" }, today));
      last = today;
      lines.push(bubble(message, message.from === user.id));
    }
    if (more) lines.unshift(older());
    if (lines.length === 0) lines.push(element("p", { class: "quiet empty" }, "Nothing said yet."));
    log.replaceChildren(...lines);
  }

  function older() {
    const button = element("button", { type: "button", class: "button small", "data-testid": "older" }, "Older messages");
    button.addEventListener("click", loadOlder);
    return button;
  }

  async function loadOlder() {
    if (loading || !more) return;
    loading = true;
    try {
      const height = log.scrollHeight;
      const page = await load({ with: peer, before: messages.keys().next().value });
      more = page.more;
      messages = new Map([...page.messages.map((message) => [message.id, message]), ...messages]);
      draw();
      // What was in view stays there.
      log.scrollTop += log.scrollHeight - height;
    } finally {
      loading = false;
    }
  }

  /** The person has the conversation before them: what the other one wrote is read. */
  function seen() {
    const unread = [...messages.values()].filter(({ from, readAt }) => from === peer && !readAt);
    if (document.hidden || unread.length === 0) return;
    for (const message of unread) messages.set(message.id, { ...message, readAt: "now" });
    onRead(unread[unread.length - 1].id);
  }

  function add(message) {
    if (messages.has(message.id)) return;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60;
    messages.set(message.id, message);
    draw();
    if (atEnd || message.from === user.id) log.scrollTop = log.scrollHeight;
    seen();
  }

  /** A message on its way, below all others; answers what tells how it went. */
  function sending(text, retry) {
    const shown = bubble({ id: "", text, at: new Date().toISOString() }, true);
    log.querySelector(".empty")?.remove();
    log.append(shown);
    log.scrollTop = log.scrollHeight;
    settle(shown, "sending …");
    return {
      sent(message) {
        shown.remove();
        add(message);
      },
      failed: (words) => settle(shown, words, retry),
    };
  }

  function readUpTo(id) {
    for (const message of messages.values()) {
      if (message.from === user.id && message.id <= id) messages.set(message.id, { ...message, readAt: message.readAt ?? "now" });
    }
    draw();
  }

  return { open, add, seen, sending, readUpTo, peer: () => peer, scrolled: () => log.scrollTop < 20 && loadOlder() };
}
