import { byId, element } from "../dom.js";
import { bubble, day, dayLine, settle } from "./bubble.js";

const NEAR_END = 60;
const NEAR_START = 20;

/**
 * The messages with one person, oldest first, and below them what is still on its way.
 * @param {{ user: any, load: (request: any) => Promise<any>, onRead: (upTo: string) => void }} options
 */
export function createConversation({ user, load, onRead }) {
  const log = byId("messages");
  let peer;
  let messages = new Map();
  /** What was written here and has not been taken by the server, by its client id, for all peers. */
  const outbox = new Map();
  /** The elements, by what they show. */
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
      if (today !== last) lines.push(kept(`day ${today}`, () => dayLine(today)));
      last = today;
      lines.push(line(message));
    }
    if (more) lines.unshift(kept("older", older));
    if (lines.length === 0) lines.push(kept("nothing", () => element("p", { class: "quiet empty" }, "Nothing said yet. Say hello.")));
    place(log, lines);
  }

  /** What was refused stays where it was written. */
  function inOrder() {
    const own = [...outbox.values()].filter(({ to }) => to === peer);
    return [...messages.values(), ...own].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  function line(message) {
    const own = message.from === user.id;
    const made = kept(`${message.from} ${message.clientId}`, () => bubble(message, own));
    if (message.id) made.dataset.id = message.id;
    if (own) settle(made, message.words ?? (message.readAt ? "read" : "sent"), message.way);
    return made;
  }

  /** The same element for the same thing, so that screen readers hear of what is new only. */
  function kept(key, make) {
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
    for (const message of unread) messages.set(message.id, { ...message, readAt: new Date().toISOString() });
    onRead(unread[unread.length - 1].id);
  }

  /** A message of this conversation; one that is here already is not shown again. */
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
    /** A message that goes its way, for the first time or again. */
    sending(draft) {
      // The clock of this machine may be behind that of the server.
      const last = [...messages.values()].at(-1)?.at ?? draft.at;
      outbox.set(draft.clientId, { ...draft, at: Date.parse(draft.at) > Date.parse(last) ? draft.at : last, from: user.id, words: "sending …", way: undefined });
      draw();
      if (draft.to === peer) toEnd();
    },
    /** The server has taken it. */
    sent(draft, { id, at }) {
      outbox.delete(draft.clientId);
      if (draft.to === peer) add({ ...draft, id, at, from: user.id });
    },
    /** It has not come through: it may be sent again, or be changed. */
    failed(draft, words, way) {
      outbox.set(draft.clientId, { ...outbox.get(draft.clientId), words, way });
      draw();
    },
    /** It is not to be sent any more. */
    drop(draft) {
      outbox.delete(draft.clientId);
      draw();
    },
    /** The other one has read up to there. */
    readUpTo(id, at) {
      for (const message of messages.values()) {
        if (message.from === user.id && message.id <= id && !message.readAt) messages.set(message.id, { ...message, readAt: at });
      }
      draw();
    },
  };
}

/** Makes these the children, moving none that stands where it should. */
function place(list, wanted) {
  for (const child of [...list.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, i) => list.children[i] === child || list.insertBefore(child, list.children[i] ?? null));
}
