/* The drafts and the unsent messages of a user, which this browser keeps until they are sent or the user logs out. */
import { isLoggedOut } from "../session.js";
import { loadShared, storeShared } from "../shell/storage.js";

const MAX_DRAFTS = 50;
const MAX_UNSENT = 50;

/** After a log-out in another tab, this tab must not store the texts of the user again. */
const keep = (key, list) => isLoggedOut() || storeShared(key, list);

/** Returns the drafts of a user: one text for each conversation. */
export function draftsOf(user) {
  const key = `marketplace.chat.drafts.${user.id}`;
  return {
    all: () => new Map(loadShared(key)),
    get: (peer) => new Map(loadShared(key)).get(peer) ?? "",
    set(peer, text) {
      const drafts = new Map(loadShared(key));
      drafts.delete(peer);
      if (text) drafts.set(peer, text);
      keep(key, [...drafts].slice(-MAX_DRAFTS));
    },
  };
}

/** Returns the messages of a user that the server has not stored. All tabs share them, so a tab changes single messages. */
export function unsentOf(user) {
  const key = `marketplace.chat.unsent.${user.id}`;
  return {
    load: () => loadShared(key),
    put(message) {
      const messages = loadShared(key);
      const place = messages.findIndex(({ clientId }) => clientId === message.clientId);
      if (place < 0) messages.push(message);
      else messages[place] = message;
      keep(key, messages.slice(-MAX_UNSENT));
    },
    remove: (clientId) => keep(key, loadShared(key).filter((each) => each.clientId !== clientId)),
  };
}

/** Returns the conversations of which this browser knows that they are encrypted, whatever the server says later. */
export function encryptedOf(user) {
  const key = `marketplace.chat.encrypted.${user.id}`;
  return {
    has: (peer) => loadShared(key).includes(peer),
    set(peer, encrypted) {
      const others = loadShared(key).filter((each) => each !== peer);
      storeShared(key, encrypted ? [...others, peer] : others);
    },
  };
}
