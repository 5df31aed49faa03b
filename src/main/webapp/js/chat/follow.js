import { ask } from "../shell/sockets.js";

/** A notification waits this long, because another window can show the message. */
const NOTIFY_MS = 1500;
/** One tab of the browser announces a message, and no other tab does within this time. Hidden tabs have slow timers. */
const CLAIM_MS = 10_000;
const MAX_SHOWN = 80;
const NOTIFY = "marketplace.chat.notify";

/**
 * Follows the chat on every page: shows the number of unread messages, announces new messages, and reports whether the
 * user sees the page.
 * @param {{ user: any, socket: any, chat: any, header: { unread(count: number): void }, toast: (text: string, tone: "plain", options: any) => void }} page
 */
export function followChat({ user, socket, chat, header, toast }) {
  let unread = 0;
  /** The beginning of the title, which is empty without unread messages. */
  let mark = "";
  /** Whether the user sees the end of a conversation, and whether it is open; the chat page replaces both. */
  let watches = (_peer) => false;
  let isOpen = watches;
  /** The messages for which notifications wait, by sender. */
  const waiting = new Map();

  chat.on("connect", refresh);
  chat.on("chat:message:new", (message) => {
    if (message.from === user.id || watches(message.from)) return;
    show(unread + 1);
    announce(message);
  });
  chat.on("chat:read", ({ by, from }) => by === user.id && wasRead(from));
  socket.on("connect", () => document.hidden && report());
  addEventListener("visibilitychange", report);
  new MutationObserver(keepMark).observe(document.querySelector("title"), { childList: true });
  if (chat.connected) refresh();

  async function refresh() {
    const answer = await ask(chat, "chat:unread").catch(() => undefined);
    if (answer) show(answer.unread);
  }

  function show(count) {
    unread = count;
    header.unread(count);
    const title = plainTitle();
    mark = count ? `(${count}) ` : "";
    document.title = mark + title;
  }

  const plainTitle = () => (document.title.startsWith(mark) ? document.title.slice(mark.length) : document.title);

  /** Marks a title that the page has set, such as the name of a product. */
  function keepMark() {
    const title = mark + plainTitle();
    if (document.title !== title) document.title = title;
  }

  function announce(message) {
    const said = message.sealed ? "Encrypted message" : message.picture ? "Picture" : shortened(message.text);
    const text = `${message.fromName}: ${said}`;
    if (document.hidden) return notifyLater(message, text);
    claim(message);
    if (!isOpen(message.from)) toast(text, "plain", { href: linkTo(message.from), key: `chat ${message.from}` });
  }

  function notifyLater(message, text) {
    clearTimeout(waiting.get(message.from));
    waiting.set(message.from, setTimeout(() => document.hidden && claim(message, () => notify(message.from, text)), NOTIFY_MS));
  }

  function wasRead(from) {
    clearTimeout(waiting.get(from));
    return refresh();
  }

  /** A server without presence does not answer. */
  function report() {
    ask(socket, document.hidden ? "presence:away" : "presence:active").catch(() => {});
  }

  return {
    /** Shows the current number of unread messages. */
    refresh,
    /** Sets functions that tell whether the user sees the end of a conversation, and whether it is open. */
    watch: (seesEnd, opened) => ([watches, isOpen] = [seesEnd, opened]),
  };
}

/** Returns the address of a conversation. */
const linkTo = (peer) => `chat.html#${peer}`;

const shortened = (text) => (text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)} …` : text);

/**
 * Announces a message, unless another tab of this browser has done so. A visible tab announces it in the page.
 * @param {{ id: string }} message
 * @param {() => void} [announce]
 */
function claim({ id }, announce = () => {}) {
  // Browsers that have no locks show no notifications either.
  navigator.locks?.request(`chat ${id}`, { ifAvailable: true }, (lock) => {
    if (!lock) return undefined;
    announce();
    return new Promise((release) => setTimeout(release, CLAIM_MS));
  });
}

/** A notification replaces an earlier one of the same conversation, because it has the same tag. */
function notify(from, text) {
  if (!notifies()) return;
  const shown = new Notification("New message", { body: text, tag: `chat ${from}` });
  shown.addEventListener("click", () => {
    window.focus();
    location.assign(linkTo(from));
    shown.close();
  });
}

/** Whether this browser shows notifications of the system for new messages. */
export const notifies = () => canNotify() && Notification.permission === "granted" && localStorage.getItem(NOTIFY) === "on";

export const canNotify = () => "Notification" in window && window.isSecureContext;

/** Turns the notifications of this browser on, if the user permits them, or off. Returns whether they are on. */
export async function setNotifies(on) {
  const granted = on && (await Notification.requestPermission()) === "granted";
  localStorage.setItem(NOTIFY, granted ? "on" : "off");
  return granted;
}
