// sessionStorage belongs to one tab. localStorage belongs to all tabs of the browser.

/** Returns the value that this tab stores under a key, or a default. */
export function loadValue(key, defaultValue) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? defaultValue;
  } catch {
    return defaultValue;
  }
}

/** Stores a value as JSON until the tab is closed. */
export const store = (key, value) => sessionStorage.setItem(key, JSON.stringify(value));

/** Returns the list that all tabs store under a key, or an empty one. */
export function loadShared(key) {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** Stores a list for all tabs. A browser without space keeps it in the page only. */
export function storeShared(key, list) {
  try {
    if (list.length) localStorage.setItem(key, JSON.stringify(list));
    else localStorage.removeItem(key);
  } catch {
    // The page still has the list.
  }
}

/**
 * Removes everything that belongs to a user who logs out. The names of such values contain the id of the user. The
 * encrypted conversations stay, because a server could otherwise turn their encryption off unnoticed.
 * @param {{ id: string }} user
 */
export function forgetUser({ id }) {
  for (const storage of [localStorage, sessionStorage]) {
    const names = Object.keys(storage).filter((name) => name.split(".").includes(id) && !name.startsWith("marketplace.chat.encrypted."));
    for (const name of names) storage.removeItem(name);
  }
}
