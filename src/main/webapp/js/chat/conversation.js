import { byId, element } from "../dom.js";
import { arrange } from "../shell/lists.js";
import { bubble, dayLine, encryptionLine, newLine, showFacts, showState, showUnreadable, unreadableNotice } from "./bubble.js";
import { createDays } from "./days.js";
import { createView } from "./view.js";
import { turnAt } from "./warnings.js";

/** The page keeps this number of messages. Those at the far end are removed, and loaded again when the user scrolls there. */
const MAX_KEPT = 300;
/** The server keeps as many turns of the encryption of a conversation. */
const MAX_TURNS = 50;

/**
 * Shows the messages with another user, oldest first, and below them those that are being sent.
 * @param {{ user: any, load: (request: any) => Promise<any>, pending: (peer: string) => any[], isEncrypted: (peer: string) => boolean, nameOf: (id: string) => string, onRead: (upTo: string, remaining: number | undefined) => void, showPicture: (place: HTMLElement, message: any) => void }} options
 */
export function createConversation({ user, load, pending, isEncrypted, nameOf, onRead, showPicture }) {
  const log = byId("messages");
  const view = createView(log, { unread: unreadElements, onSeen: seenUpTo, isCut: () => newer, onJump: showLatest });
  let peer;
  /** The messages by id, oldest first, without gaps. */
  let messages = new Map();
  /** The elements, by their keys. */
  let shown = new Map();
  /** The element of each message, by the key of the message. Messages that cannot be shown share one. */
  let places = new Map();
  /** The latest turns of the encryption, oldest first. @type {{ by: string, on: boolean, at: string }[]} */
  let turns = [];
  /** Whether the server has older messages and newer messages than these. */
  let older = false;
  let newer = false;
  let loading = false;
  /** Whether a message was stored since the last request, which the answer may not contain. */
  let missed = false;
  /** The id of the first message below the line "New messages". */
  let newFrom;

  async function open(id) {
    const again = peer === id;
    peer = id;
    if (!again) clear();
    const page = await load({ with: id });
    if (peer !== id) return undefined;
    turns = page.turns;
    if (!again) replace(page);
    else if (!newer) merge(page);
    draw();
    if (!again) view.toStart(shown.get("new"));
    view.check();
    return page;
  }

  function clear() {
    messages = new Map();
    shown = new Map();
    places = new Map();
    turns = [];
    older = newer = false;
    newFrom = undefined;
    log.replaceChildren();
  }

  /** Shows the latest page only. */
  function replace(page) {
    older = page.more;
    newer = false;
    messages = byIds(page.messages);
    newFrom = unread()[0]?.id;
  }

  /** Adds the latest page after a reconnect. If messages are missing between it and the known ones, those are removed. */
  function merge(page) {
    const first = page.messages[0]?.id;
    const last = lastId();
    if (page.more && (last === undefined || first > last)) return replace(page);
    append(page.messages);
  }

  function append(added) {
    messages = new Map([...messages, ...byIds(added)]);
    const surplus = [...messages.keys()].slice(0, -MAX_KEPT);
    for (const id of surplus) messages.delete(id);
    older ||= surplus.length > 0;
  }

  function prepend(added) {
    messages = new Map([...byIds(added), ...messages]);
    const surplus = [...messages.keys()].slice(MAX_KEPT);
    for (const id of surplus) messages.delete(id);
    newer ||= surplus.length > 0;
  }

  function draw() {
    const before = shown;
    shown = new Map();
    places = new Map();
    const lines = [];
    const nameDay = createDays();
    /** The same element for the same key, so that screen readers announce new elements only. */
    const add = (key, make) => {
      shown.set(key, before.get(key) ?? make());
      lines.push(shown.get(key));
      return shown.get(key);
    };
    if (older) add("older", olderButton);
    const all = inOrder();
    /** Whether the message before is encrypted; unknown if it is not loaded. */
    let encrypted = older ? undefined : false;
    /** The notice at the end of the list, if there is one. */
    let notice;
    for (const message of all) {
      const length = lines.length;
      const day = nameDay(message.at);
      if (day) add(`day ${day}`, () => dayLine(day));
      encrypted = addChange(add, encrypted, Boolean(message.sealed), message);
      if (message.id && message.id === newFrom) add("new", newLine);
      if (message.unreadable) {
        const follows = notice?.reason === message.unreadable && lines.length === length;
        notice = follows ? { ...notice, count: notice.count + 1 } : { reason: message.unreadable, count: 1, made: add(`notice ${keyOf(message)}`, unreadableNotice) };
        showUnreadable(notice.made, notice.count, message);
      } else {
        notice = undefined;
        const own = message.from === user.id;
        update(add(keyOf(message), () => bubble(message, own, showPicture)), message, own);
      }
      const place = notice?.made ?? shown.get(keyOf(message));
      if (message.id) place.dataset.id = message.id;
      places.set(keyOf(message), place);
    }
    if (all.length === 0) add("nothing", () => element("p", { class: "quiet empty" }, "No messages yet. Say hello."));
    if (!newer && peer !== undefined) addChange(add, encrypted, isEncrypted(peer));
    arrange(log, lines);
  }

  /**
   * Adds a line if the encryption has changed since the message before. A message that is not stored has the time of this
   * machine, which can differ. Returns whether the encryption is on.
   */
  function addChange(add, before, on, following) {
    if (before === undefined || before === on) return on;
    const by = turnAt(turns, on, following?.id && following.at)?.by;
    add(`encryption ${on} ${by} ${following ? keyOf(following) : "end"}`, () => encryptionLine(on, by && nameOf(by)));
    return on;
  }

  /** A refused message keeps its place. */
  function inOrder() {
    const own = newer ? [] : pending(peer).map((draft) => ({ ...draft, from: user.id }));
    return [...messages.values(), ...own].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  function update(made, message, own) {
    showFacts(made, message);
    const { readAt, words = readAt ? "read" : "sent", refused, held, action } = message;
    if (own) showState(made, { words, failed: Boolean(refused || held), action });
  }

  const keyOf = ({ from, clientId }) => `${from} ${clientId}`;

  function olderButton() {
    const button = element("button", { type: "button", class: "button small", "data-testid": "older" }, "Older messages");
    button.addEventListener("click", loadOlder);
    return button;
  }

  const firstId = () => messages.keys().next().value;
  const lastId = () => [...messages.keys()].at(-1);

  async function loadOlder() {
    if (!older) return;
    await extend({ before: firstId() }, firstId, (page) => {
      older = page.more;
      prepend(page.messages);
    });
  }

  async function loadNewer() {
    if (!newer) return;
    await extend({ after: lastId() }, lastId, (page) => {
      newer = page.more || missed;
      append(page.messages);
    });
  }

  /** Adds a page at one end, unless that end has changed meanwhile. After a failure, the user can scroll again. */
  async function extend(request, end, take) {
    if (loading) return;
    loading = true;
    missed = false;
    const [of, from] = [peer, end()];
    try {
      const page = await load({ with: of, ...request });
      if (peer !== of || end() !== from) return;
      view.keepPlace(() => {
        take(page);
        draw();
      });
      view.check();
    } catch {
      // The page says why it is not connected.
    } finally {
      loading = false;
    }
  }

  /** Shows the end of the conversation to a user who has read older messages. */
  async function showLatest() {
    const of = peer;
    let page;
    do {
      missed = false;
      page = await load({ with: of }).catch(() => undefined);
    } while (page && missed && peer === of);
    if (!page || peer !== of) return;
    replace(page);
    draw();
    view.toEnd();
    view.check();
  }

  const unread = () => [...messages.values()].filter(({ from, readAt }) => from === peer && !readAt);

  /** Returns the elements of the unread messages, oldest first. */
  function unreadElements() {
    return unread().flatMap((message) => places.get(keyOf(message)) ?? []);
  }

  /** Called when the user has seen a message of the peer, and so all messages before it. */
  function seenUpTo(id) {
    for (const message of unread()) {
      if (message.id <= id) messages.set(message.id, { ...message, readAt: new Date().toISOString() });
    }
    onRead(id, newer ? undefined : unread().length);
  }

  /** Whether messages at the end of the conversation are not loaded. Then a new one does not fit below the others. */
  function leavesGap() {
    missed ||= newer;
    return newer;
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
    watches: (id) => id === peer && !newer && view.isAtEnd(),
    /** Adds a message of this conversation, unless it is shown already. */
    add(message) {
      if (messages.has(message.id)) return;
      const own = message.from === user.id;
      const follows = own || view.isAtEnd();
      // The messages that the user reads stay.
      if (!follows && messages.size >= MAX_KEPT) newer = true;
      if (leavesGap()) return view.check();
      if (!follows && unread().length === 0) newFrom = message.id;
      append([message]);
      draw();
      if (follows) view.toEnd();
      view.check();
    },
    /** Remembers who has turned the encryption on or off. The next drawing shows it. */
    turned(turn) {
      turns = [...turns, turn].slice(-MAX_TURNS);
    },
    /** Shows that the server has stored a message, which keeps its place. */
    settle(message) {
      if (leavesGap()) return;
      messages.set(message.id, message);
      draw();
    },
    /** Keeps the end visible after a picture was loaded. */
    grown() {
      if (view.isAtEnd()) view.toEnd();
      view.check();
    },
    /** Shows the current state of the messages that are being sent, and on request the end of the conversation. */
    redraw(toEnd = false) {
      draw();
      if (!toEnd) return;
      if (newer) showLatest();
      else view.toEnd();
    },
    /** Returns a time that is not before the last message, because the clock of this machine can be behind. */
    now() {
      const last = Date.parse([...messages.values()].at(-1)?.at ?? 0);
      return new Date(Math.max(Date.now(), last)).toISOString();
    },
    /** Loads further messages when the user has scrolled to one of the ends. */
    scrolled() {
      if (view.isAtStart()) loadOlder();
      else if (view.isNearEnd()) loadNewer();
    },
    /** Shows that the peer has read the messages up to an id. */
    readUpTo(id, at) {
      for (const message of messages.values()) {
        if (message.from === user.id && message.id <= id && !message.readAt) messages.set(message.id, { ...message, readAt: at });
      }
      draw();
    },
    /** Returns the loaded messages that contain a text, the latest first. */
    find: (text) => [...messages.values()].filter((message) => message.text?.toLowerCase().includes(text.toLowerCase())).reverse(),
    /** Loads the surroundings of a message if necessary, and scrolls to it. */
    async jumpTo(id) {
      if (!messages.has(id)) await loadAround(id);
      const found = messages.get(id);
      if (found) view.show(places.get(keyOf(found)));
    },
  };

  async function loadAround(id) {
    const of = peer;
    const page = await load({ with: of, before: following(id) });
    if (peer !== of) return;
    messages = byIds(page.messages);
    [older, newer] = [page.more, true];
    draw();
    await loadNewer();
  }
}

const byIds = (messages) => new Map(messages.map((message) => [message.id, message]));

/** Returns the next greater id. */
const following = (id) => (BigInt(`0x${id}`) + 1n).toString(16).padStart(id.length, "0");
