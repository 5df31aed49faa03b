// sessionStorage belongs to one tab, so two tabs can be two users.
const KEY = "marketplace.session";

/** Returns the session of this tab, {token, user}, or undefined. */
export function loadSession() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? undefined;
  } catch {
    return undefined;
  }
}

export const storeSession = (session) => sessionStorage.setItem(KEY, JSON.stringify(session));

export const clearSession = () => sessionStorage.removeItem(KEY);
