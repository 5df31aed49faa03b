// sessionStorage belongs to one tab, so two tabs can be two people.

/** What this tab keeps under a key, or the other value. */
export function recallValue(key, otherwise) {
  try {
    return JSON.parse(sessionStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

/** The list that this tab keeps under a key; empty when there is none. */
export function recallList(key) {
  const kept = recallValue(key, []);
  return Array.isArray(kept) ? kept : [];
}

/** Keeps a value as JSON for as long as the tab lives. */
export const remember = (key, value) => sessionStorage.setItem(key, JSON.stringify(value));
