// sessionStorage belongs to one tab, so two tabs can be two users.

/** Returns the value that this tab stores under a key, or a default. */
export function loadValue(key, defaultValue) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? defaultValue;
  } catch {
    return defaultValue;
  }
}

/** Returns the list that this tab stores under a key, or an empty one. */
export function loadList(key) {
  const value = loadValue(key, []);
  return Array.isArray(value) ? value : [];
}

/** Stores a value as JSON until the tab is closed. */
export const store = (key, value) => sessionStorage.setItem(key, JSON.stringify(value));
