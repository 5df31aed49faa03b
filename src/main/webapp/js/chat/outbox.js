import { unsentOf } from "./saved.js";

/** Errors after which the same request can succeed later. */
const TEMPORARY = ["RATE_LIMITED", "STORE_UNAVAILABLE"];
const RETRY_MS = 3000;

/**
 * Sends messages one after the other, so that they arrive in order. A message that cannot be sent now is sent when the
 * page is connected again. Each message has a client id, so the server stores it once.
 * @param {{ user: any, isConnected: () => boolean, send: (draft: any) => Promise<any>, onChange: (draft: any) => void, onSent: (draft: any, answer: any) => void, onRefused: (draft: any, failure: any) => void }} options
 */
export function createOutbox({ user, isConnected, send, onChange, onSent, onRefused }) {
  const unsent = unsentOf(user);
  /** The messages by client id, oldest first. */
  const drafts = new Map(unsent.load().map((draft) => [draft.clientId, { ...draft, words: draft.refused ? "refused" : "waiting to be sent" }]));
  let sending = false;
  let timer;

  /** Sends the messages that wait. A message that is refused or held does not delay messages to others. */
  async function pump() {
    if (sending) return;
    sending = true;
    clearTimeout(timer);
    const skipped = new Set();
    try {
      for (let next = waiting(skipped); next && isConnected(); next = waiting(skipped)) {
        if (!(await attempt(next))) skipped.add(next.to);
      }
    } finally {
      sending = false;
    }
    for (const draft of drafts.values()) if (!draft.refused && !draft.held) put({ ...draft, words: "waiting to be sent" });
  }

  const waiting = (skipped) => [...drafts.values()].find(({ to, refused, held }) => !refused && !held && !skipped.has(to));

  /** Returns whether the next message to the same user can be sent. */
  async function attempt(draft) {
    put({ ...draft, words: "sending …" });
    try {
      const answer = await send(draft);
      remove(draft.clientId);
      onSent(draft, answer);
      return true;
    } catch (failure) {
      return failed(draft, failure);
    }
  }

  function failed(draft, failure) {
    if (failure.held) {
      put({ ...draft, held: true, words: `Not sent. ${failure.held}` });
      return false;
    }
    if (failure.code && !TEMPORARY.includes(failure.code)) {
      put({ ...draft, refused: true, words: "refused" });
      onRefused(draft, failure);
      return true;
    }
    timer = setTimeout(pump, failure.retryAfter ?? RETRY_MS);
    return false;
  }

  function put(draft) {
    drafts.set(draft.clientId, draft);
    const { to, text, clientId, at, refused } = draft;
    unsent.put({ to, text, clientId, at, refused });
    onChange(draft);
  }

  function remove(clientId) {
    drafts.delete(clientId);
    unsent.remove(clientId);
  }

  return {
    pump,
    /** Returns the messages to a user that the server has not stored. */
    to: (peer) => [...drafts.values()].filter(({ to }) => to === peer),
    add(draft) {
      put({ ...draft, words: "sending …" });
      pump();
    },
    /** Sends the held messages to a user, or to all users. */
    release(peer) {
      for (const draft of drafts.values()) if (draft.held && (!peer || draft.to === peer)) drafts.set(draft.clientId, { ...draft, held: false });
      pump();
    },
    remove,
  };
}
