// sessionStorage belongs to one tab, so two tabs can be two people.
const KEY = "marketplace.session";

/** The session of this tab, {token, user}, if someone is logged in. */
export function recall() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? undefined;
  } catch {
    return undefined;
  }
}

export const keep = (session) => sessionStorage.setItem(KEY, JSON.stringify(session));

export const forget = () => sessionStorage.removeItem(KEY);
