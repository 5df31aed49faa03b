/* The drafts and the unsent messages of a user, which this browser keeps until they are sent. */

const MAX_DRAFTS = 50;
const MAX_UNSENT = 50;

/** Returns the drafts of a user: one text for each conversation. */
export function draftsOf(user) {
  const key = `marketplace.chat.drafts.${user.id}`;
  return {
    get: (peer) => new Map(load(key)).get(peer) ?? "",
    set(peer, text) {
      const drafts = new Map(load(key));
      drafts.delete(peer);
      if (text) drafts.set(peer, text);
      store(key, [...drafts].slice(-MAX_DRAFTS));
    },
  };
}

/** Returns the messages of a user that the server has not stored. All tabs share them, so a tab changes single messages. */
export function unsentOf(user) {
  const key = `marketplace.chat.unsent.${user.id}`;
  return {
    load: () => load(key),
    put(message) {
      const messages = load(key);
      const place = messages.findIndex(({ clientId }) => clientId === message.clientId);
      if (place < 0) messages.push(message);
      else messages[place] = message;
      store(key, messages.slice(-MAX_UNSENT));
    },
    remove: (clientId) => store(key, load(key).filter((each) => each.clientId !== clientId)),
  };
}

/** Returns the conversations of which this browser knows that they are encrypted, whatever the server says later. */
export function encryptedOf(user) {
  const key = `marketplace.chat.encrypted.${user.id}`;
  return {
    has: (peer) => load(key).includes(peer),
    set(peer, encrypted) {
      const others = load(key).filter((each) => each !== peer);
      store(key, encrypted ? [...others, peer] : others);
    },
  };
}

function load(key) {
  try {
    const value = JSON.parse(localStorage.getItem(key));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** A browser without space keeps the texts in the page only. */
function store(key, values) {
  try {
    localStorage.setItem(key, JSON.stringify(values));
  } catch {
    // The text is still in the page.
  }
}
