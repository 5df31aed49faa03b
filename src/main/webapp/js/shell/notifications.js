import { durable } from "./durable.js";
import { ask } from "./sockets.js";

/**
 * Shows the notifications of a user. The server stores them, and all devices agree on the unread ones.
 * @param {any} socket of the namespace /notifications
 * @param {any} bell shows the notifications
 * @param {(notification: { title: string, text: string }) => void} onNew
 */
export function followNotifications(socket, bell, onNew) {
  /** The known notifications, newest first. */
  let known = [];

  durable(socket, "notification:new", (notification) => {
    merge([notification]);
    onNew(notification);
  });
  socket.on("notification:read", ({ upTo }) => markRead(upTo));
  socket.on("connect", load);
  bell.onOpen(() => {
    const [newest] = known.filter(({ readAt }) => !readAt);
    if (!newest) return;
    markRead(newest.id);
    ask(socket, "notification:read", { upTo: newest.id }).catch(() => {});
  });
  if (socket.connected) load();

  /** Runs after each reconnection as well, because the page can have missed notifications. */
  async function load() {
    const answer = await ask(socket, "notification:list").catch(() => undefined);
    if (answer) merge(answer.notifications);
  }

  function merge(more) {
    const all = new Map([...known, ...more].map((each) => [each.id, each]));
    known = [...all.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    bell.showNotifications(known);
  }

  /** Later notifications have greater ids. */
  function markRead(upTo) {
    known = known.map((each) => (each.id <= upTo && !each.readAt ? { ...each, readAt: new Date().toISOString() } : each));
    bell.showNotifications(known);
  }
}
