import { byId, element } from "../dom.js";
import { bubble, day, dayLine, showState } from "./bubble.js";

const NEAR_END = 60;
const NEAR_START = 20;

/**
 * Shows the messages with another user, oldest first, and below them those that are being sent.
 * @param {{ user: any, load: (request: any) => Promise<any>, onRead: (upTo: string) => void }} options
 */
export function createConversation({ user, load, onRead }) {
  const log = byId("messages");
  let peer;
  let messages = new Map();
  /** The messages to all peers that the server has not stored, by client id. */
  const outbox = new Map();
  /** The elements, by their keys. */
  let shown = new Map();
  let more = false;
  let loading = false;

  async function open(id) {
    if (peer !== id) log.replaceChildren();
    peer = id;
    const page = await load({ with: id });
    if (peer !== id) return;
    more = page.more;
    messages = new Map(page.messages.map((message) => [message.id, message]));
    shown = new Map();
    log.replaceChildren();
    draw();
    toEnd();
    seen();
  }

  function draw() {
    const lines = [];
    let last;
    for (const message of inOrder()) {
      const today = day(message.at);
      if (today !== last) lines.push(elementFor(`day ${today}`, () => dayLine(today)));
      last = today;
      lines.push(line(message));
    }
    if (more) lines.unshift(elementFor("older", older));
    if (lines.length === 0) lines.push(elementFor("nothing", () => element("p", { class: "quiet empty" }, "No messages yet. Say hello.")));
    place(log, lines);
  }

  /** A refused message keeps its place. */
  function inOrder() {
    const own = [...outbox.values()].filter(({ to }) => to === peer);
    return [...messages.values(), ...own].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  function line(message) {
    const own = message.from === user.id;
    const made = elementFor(`${message.from} ${message.clientId}`, () => bubble(message, own));
    if (message.id) made.dataset.id = message.id;
    if (own) showState(made, message.words ?? (message.readAt ? "read" : "sent"), message.action);
    return made;
  }

  /** Returns the same element for the same key, so that screen readers announce new elements only. */
  function elementFor(key, make) {
    if (!shown.has(key)) shown.set(key, make());
    return shown.get(key);
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
      const page = await load({ with: peer, before: messages.keys().next().value });
      const height = log.scrollHeight;
      more = page.more;
      messages = new Map([...page.messages.map((message) => [message.id, message]), ...messages]);
      draw();
      // Keeps the visible messages in place.
      log.scrollTop += log.scrollHeight - height;
    } finally {
      loading = false;
    }
  }

  /** Marks the messages of the peer as read, because the conversation is visible. */
  function seen() {
    const unread = [...messages.values()].filter(({ from, readAt }) => from === peer && !readAt);
    if (document.hidden || unread.length === 0) return;
    for (const message of unread) messages.set(message.id, { ...message, readAt: new Date().toISOString() });
    onRead(unread[unread.length - 1].id);
  }

  /** Adds a message of this conversation, unless it is shown already. */
  function add(message) {
    if (messages.has(message.id)) return;
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END;
    messages.set(message.id, message);
    draw();
    if (atEnd || message.from === user.id) toEnd();
    seen();
  }

  const toEnd = () => (log.scrollTop = log.scrollHeight);

  return {
    open,
    add,
    seen,
    peer: () => peer,
    scrolled: () => log.scrollTop < NEAR_START && loadOlder(),
    /** Adds a message that is being sent, for the first time or again. */
    sending(draft) {
      // The clock of this machine can be behind that of the server.
      const last = [...messages.values()].at(-1)?.at ?? draft.at;
      outbox.set(draft.clientId, { ...draft, at: Date.parse(draft.at) > Date.parse(last) ? draft.at : last, from: user.id, words: "sending …", action: undefined });
      draw();
      if (draft.to === peer) toEnd();
    },
    /** Replaces a message that the server has stored. */
    sent(draft, { id, at }) {
      outbox.delete(draft.clientId);
      if (draft.to === peer) add({ ...draft, id, at, from: user.id });
    },
    /** Shows that a message was not stored, with an action to retry or to edit. */
    failed(draft, words, action) {
      outbox.set(draft.clientId, { ...outbox.get(draft.clientId), words, action });
      draw();
    },
    /** Removes a message that is not sent again. */
    remove(draft) {
      outbox.delete(draft.clientId);
      draw();
    },
    /** Shows that the peer has read the messages up to an id. */
    readUpTo(id, at) {
      for (const message of messages.values()) {
        if (message.from === user.id && message.id <= id && !message.readAt) messages.set(message.id, { ...message, readAt: at });
      }
      draw();
    },
  };
}

/** Sets the children of an element, and moves none that is in its place already. */
function place(list, wanted) {
  for (const child of [...list.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, i) => list.children[i] === child || list.insertBefore(child, list.children[i] ?? null));
}
