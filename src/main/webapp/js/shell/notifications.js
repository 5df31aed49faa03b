import { durable } from "./durable.js";
import { ask } from "./sockets.js";

/**
 * The notifications of a person, which the server keeps: it knows on all devices what was read.
 * @param {any} socket of the namespace /notifications
 * @param {any} bell shows them
 * @param {(notification: { title: string, text: string }) => void} onNew
 */
export function followNotifications(socket, bell, onNew) {
  /** The newest first. */
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

  /** Also after a connection was lost, when something may have been missed. */
  async function load() {
    const answer = await ask(socket, "notification:list").catch(() => undefined);
    if (answer) merge(answer.notifications);
  }

  function merge(more) {
    const all = new Map([...known, ...more].map((each) => [each.id, each]));
    known = [...all.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
    bell.keepOnServer(known);
  }

  /** Ids grow with time. */
  function markRead(upTo) {
    known = known.map((each) => (each.id <= upTo && !each.readAt ? { ...each, readAt: new Date().toISOString() } : each));
    bell.keepOnServer(known);
  }
}
