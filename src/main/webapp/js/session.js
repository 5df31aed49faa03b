/*
 * The login of this browser, which all tabs share. A cookie that scripts cannot read stores the login. The local storage
 * contains the user, so that each page knows the user who is logged in. Each page keeps its tokens in memory.
 */
import { endLogIn, requestToken } from "./api.js";

const KEY = "marketplace.user";
/** The value after a user has logged out. If a session has ended in another way, there is no value. */
const LOGGED_OUT = "null";

/** Returns the user who is logged in, {id, email, name, role}, or undefined. */
export function currentUser() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Whether the last user has logged out. If the session has ended in another way, the user may log in again and continue. */
export const isLoggedOut = () => localStorage.getItem(KEY) === LOGGED_OUT;

/** Stores the user who has logged in. The other tabs receive an event if it is another user than before. */
export const startSession = ({ user }) => localStorage.setItem(KEY, JSON.stringify(user));

/** Logs the user out in all tabs, which leave their pages. Throws a failure if the server cannot be reached. */
export async function endSession() {
  await endLogIn();
  localStorage.setItem(KEY, LOGGED_OUT);
}

/** Ends a session that the server does not accept. The other tabs keep their pages. Throws like {@link endSession}. */
export async function discardSession() {
  await endLogIn();
  localStorage.removeItem(KEY);
}

/**
 * Returns the session of a user who is logged in.
 * @param {any} user gets the current name and role with each token
 * @param {() => void} onEnd called when the user has logged out, or another user has logged in, in any tab
 * @param {{ onExpire?: () => void, onResume?: () => void, onChange?: () => void }} [listeners] onExpire is called when the
 *     session has ended in another way, instead of onEnd; onResume when the same user has logged in again after that, in any
 *     tab; onChange when the name or the role of the user has changed
 */
export function openSession(user, onEnd, { onExpire = onEnd, onResume = () => {}, onChange = () => {} } = {}) {
  /** @type {string | undefined} */
  let latest;
  /** @type {Promise<string | undefined> | undefined} */
  let pending;
  let expired = false;
  /** Whether the page has been used with this session. If not, the user has typed nothing that must be kept. */
  let used = false;

  addEventListener("storage", check);
  // A page in the back/forward cache receives no storage events.
  addEventListener("pageshow", check);

  function check() {
    const stored = currentUser();
    if (stored ? stored.id !== user.id : isLoggedOut()) return onEnd();
    if (!stored) return expire();
    if (!expired) return;
    expired = false;
    onResume();
  }

  function expire() {
    if (expired) return;
    expired = true;
    latest = undefined;
    if (used) onExpire();
    else onEnd();
  }

  const session = {
    /** The reason why the server issues no tokens to this user. @type {string | undefined} */
    refusal: undefined,

    /**
     * Resolves to a token other than the previous one, or to undefined if the session has ended.
     * @param {{ previous?: string, signal?: AbortSignal }} [request]
     */
    async token({ previous, signal } = {}) {
      if (expired) return undefined;
      if (latest && latest !== previous) return latest;
      pending ??= renew(signal).finally(() => (pending = undefined));
      return pending;
    },

    /** Fetches a token with the current role of the user. */
    async renew() {
      await session.token({ previous: latest });
    },
  };

  /** @param {AbortSignal} [signal] */
  async function renew(signal) {
    const answer = await requestToken(signal).catch((failure) => {
      // The account is suspended.
      if (failure.status !== 403) throw failure;
      session.refusal = failure.message;
    });
    if (session.refusal) return undefined;
    if (!answer) {
      localStorage.removeItem(KEY);
      expire();
      return undefined;
    }
    startSession(answer);
    if (answer.user.id !== user.id) {
      onEnd();
      return undefined;
    }
    used = true;
    latest = answer.token;
    if (Object.entries(answer.user).some(([name, value]) => user[name] !== value)) {
      Object.assign(user, answer.user);
      onChange();
    }
    return latest;
  }

  return session;
}
