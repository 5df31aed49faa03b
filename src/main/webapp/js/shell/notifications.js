import { durable } from "./durable.js";
import { ask } from "./sockets.js";

/**
 * Shows the notifications of a user. The server stores them, and all tabs and devices agree on the unread ones.
 * @param {any} socket of the namespace /notifications
 * @param {any} bell shows the notifications
 * @param {(notification: { id: string, title: string, text: string, href?: string, group?: string, tone?: import("./notices.js").Tone }) => void} onNew
 */
export function followNotifications(socket, bell, onNew) {
  /** The known notifications, newest first. */
  let known = [];
  let unread = 0;
  let more = false;

  durable(socket, "notification:new", (notification) => {
    add(notification);
    onNew(notification);
  });
  socket.on("notification:read", ({ upTo }) => markRead(upTo));
  // An admin has done the work that some notifications announce. Some of them may not be loaded, so their number is not known.
  socket.on("notification:done", load);
  socket.on("connect", load);
  bell.onOpen(readAll);
  bell.onOlder(loadOlder);
  if (socket.connected) load();

  function show() {
    bell.showNotifications(known, { unread, more });
  }

  function readAll() {
    const [newest] = known;
    if (!newest || unread === 0) return;
    markRead(newest.id);
    ask(socket, "notification:read", { upTo: newest.id }).catch(() => {});
  }

  /** Runs after each reconnection as well, because the page can have missed notifications. */
  async function load() {
    const answer = await ask(socket, "notification:list").catch(() => undefined);
    if (!answer) return;
    const newest = answer.notifications[0]?.id ?? "";
    const later = known.filter(({ id }) => id > newest);
    known = [...later, ...answer.notifications];
    unread = answer.unread + later.length;
    more = answer.more;
    // The user may have opened the list before it was loaded.
    if (bell.isOpen()) readAll();
    show();
  }

  async function loadOlder() {
    const before = known.at(-1)?.id;
    const answer = await ask(socket, "notification:list", { before }).catch(() => undefined);
    if (!answer || known.at(-1)?.id !== before) return;
    known = [...known, ...answer.notifications];
    more = answer.more;
    show();
  }

  /** A notification replaces the unread one of its group. The mailbox can deliver one that the list contains already. */
  function add(notification) {
    if (known.some(({ id }) => id === notification.id)) return;
    const replaced = known.filter(({ group, read }) => group && group === notification.group && !read);
    if (replaced.some(({ id }) => id > notification.id)) return;
    known = [notification, ...known.filter((each) => !replaced.includes(each))].sort((a, b) => (a.id < b.id ? 1 : -1));
    unread += 1 - replaced.length;
    if (bell.isOpen()) readAll();
    show();
  }

  /** Later notifications have greater ids. */
  function markRead(upTo) {
    known = known.map((each) => (each.id <= upTo ? { ...each, read: true } : each));
    unread = known.filter(({ read }) => !read).length;
    show();
  }
}
