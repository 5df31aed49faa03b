import { byId, element } from "../dom.js";
import { bubble, day, dayLine, newLine, showState } from "./bubble.js";
import { createView } from "./view.js";

const MAX_JUMP_PAGES = 20;
const JUMP_PAGE = 100;

/**
 * Shows the messages with another user, oldest first, and below them those that are being sent.
 * @param {{ user: any, load: (request: any) => Promise<any>, pending: (peer: string) => any[], onRead: (upTo: string, remaining: number) => void, showPicture: (place: HTMLElement, message: any) => void }} options
 */
export function createConversation({ user, load, pending, onRead, showPicture }) {
  const log = byId("messages");
  const view = createView(log, { unread: unreadElements, onSeen: seenUpTo });
  let peer;
  /** The messages by id, oldest first. */
  let messages = new Map();
  /** The elements, by their keys. */
  let shown = new Map();
  let more = false;
  let loading = false;
  /** The id of the first message below the line "New messages". */
  let newFrom;

  async function open(id) {
    const again = peer === id;
    peer = id;
    if (!again) clear();
    const page = await load({ with: id });
    if (peer !== id) return undefined;
    if (again) merge(page);
    else replace(page);
    draw();
    if (!again) view.toStart(shown.get("new"));
    view.check();
    return page;
  }

  function clear() {
    messages = new Map();
    shown = new Map();
    newFrom = undefined;
    log.replaceChildren();
  }

  function replace(page) {
    more = page.more;
    messages = byIds(page.messages);
    newFrom = unread()[0]?.id;
  }

  /** Adds the latest page after a reconnect. If messages are missing between it and the known ones, those are removed. */
  function merge(page) {
    const first = page.messages[0]?.id;
    const last = [...messages.keys()].at(-1);
    if (page.more && (last === undefined || first > last)) return replace(page);
    messages = new Map([...messages, ...byIds(page.messages)]);
  }

  function draw() {
    const lines = [];
    let last;
    for (const message of inOrder()) {
      const today = day(message.at);
      if (today !== last) lines.push(elementFor(`day ${today}`, () => dayLine(today)));
      last = today;
      if (message.id && message.id === newFrom) lines.push(elementFor("new", newLine));
      lines.push(line(message));
    }
    if (more) lines.unshift(elementFor("older", older));
    if (lines.length === 0) lines.push(elementFor("nothing", () => element("p", { class: "quiet empty" }, "No messages yet. Say hello.")));
    place(log, lines);
  }

  /** A refused message keeps its place. */
  function inOrder() {
    const own = pending(peer).map((draft) => ({ ...draft, from: user.id }));
    return [...messages.values(), ...own].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  function line(message) {
    const own = message.from === user.id;
    const made = elementFor(keyOf(message), () => bubble(message, own, showPicture));
    if (message.id) made.dataset.id = message.id;
    if (own) showState(made, message.words ?? (message.readAt ? "read" : "sent"), message.action);
    return made;
  }

  const keyOf = ({ from, clientId }) => `${from} ${clientId}`;

  /** Returns the same element for the same key, so that screen readers announce new elements only. */
  function elementFor(key, make) {
    if (!shown.has(key)) shown.set(key, make());
    return shown.get(key);
  }

  function older() {
    const button = element("button", { type: "button", class: "button small", "data-testid": "older" }, "Older messages");
    button.addEventListener("click", () => loadOlder());
    return button;
  }

  async function loadOlder(limit) {
    if (loading || !more) return;
    loading = true;
    const of = peer;
    try {
      const page = await load({ with: of, before: messages.keys().next().value, ...(limit && { limit }) });
      if (peer !== of) return;
      more = page.more;
      messages = new Map([...byIds(page.messages), ...messages]);
      view.keepPlace(draw);
    } finally {
      loading = false;
    }
  }

  const unread = () => [...messages.values()].filter(({ from, readAt }) => from === peer && !readAt);

  /** Returns the elements of the unread messages, oldest first. */
  function unreadElements() {
    return unread().flatMap((message) => shown.get(keyOf(message)) ?? []);
  }

  /** Called when the user has seen a message of the peer, and so all messages before it. */
  function seenUpTo(id) {
    for (const message of unread()) {
      if (message.id <= id) messages.set(message.id, { ...message, readAt: new Date().toISOString() });
    }
    onRead(id, unread().length);
  }

  return {
    open,
    peer: () => peer,
    /** Forgets the conversation, because the user has left it. */
    close() {
      peer = undefined;
      clear();
    },
    /** Whether the user sees the end of the conversation with a user. */
    watches: (id) => id === peer && view.isAtEnd(),
    /** Adds a message of this conversation, unless it is shown already. */
    add(message) {
      if (messages.has(message.id)) return;
      const own = message.from === user.id;
      const follows = own || view.isAtEnd();
      if (!follows && unread().length === 0) newFrom = message.id;
      messages.set(message.id, message);
      draw();
      if (follows) view.toEnd();
      view.check();
    },
    /** Shows that the server has stored a message, which keeps its place. */
    settle(message) {
      messages.set(message.id, message);
      draw();
    },
    /** Keeps the end visible after a picture was loaded. */
    grown() {
      if (view.isAtEnd()) view.toEnd();
      view.check();
    },
    /** Shows the current state of the messages that are being sent. */
    redraw(toEnd = false) {
      draw();
      if (toEnd) view.toEnd();
    },
    /** Returns a time that is not before the last message, because the clock of this machine can be behind. */
    now() {
      const last = Date.parse([...messages.values()].at(-1)?.at ?? 0);
      return new Date(Math.max(Date.now(), last)).toISOString();
    },
    scrolled: () => view.isAtStart() && loadOlder(),
    /** Shows that the peer has read the messages up to an id. */
    readUpTo(id, at) {
      for (const message of messages.values()) {
        if (message.from === user.id && message.id <= id && !message.readAt) messages.set(message.id, { ...message, readAt: at });
      }
      draw();
    },
    /** Returns the loaded messages that contain a text, the latest first. */
    find: (text) => [...messages.values()].filter((message) => message.text?.toLowerCase().includes(text.toLowerCase())).reverse(),
    /** Loads a message if necessary, and scrolls to it. */
    async jumpTo(id) {
      for (let i = 0; !messages.has(id) && more && i < MAX_JUMP_PAGES; i += 1) await loadOlder(JUMP_PAGE);
      const found = messages.get(id);
      if (found) view.show(shown.get(keyOf(found)));
    },
  };
}

const byIds = (messages) => new Map(messages.map((message) => [message.id, message]));

/** Sets the children of an element, and moves none that is in its place already. */
function place(list, wanted) {
  for (const child of [...list.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, i) => list.children[i] === child || list.insertBefore(child, list.children[i] ?? null));
}
