const UNKNOWN = "unknown";

/**
 * Shows the presence of other users as unknown while the page is not connected, because it may have changed meanwhile.
 * @returns {(word: string) => void} to be called with each state of the connection
 */
export function createPresenceCover() {
  /** What the page showed, for each covered element. @type {Map<HTMLElement, { state: string, text: string | null }>} */
  const covered = new Map();
  const observer = new MutationObserver(cover);
  let active = false;

  function cover() {
    for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".presence[data-state]"))) {
      const { state } = place.dataset;
      if (!state || state === UNKNOWN) continue;
      covered.set(place, { state, text: place.textContent });
      place.dataset.state = UNKNOWN;
      place.textContent = UNKNOWN;
    }
    // Changes of this function are not observed.
    observer.takeRecords();
  }

  return (word) => {
    if (active === (word !== "connected")) return;
    active = !active;
    if (active) {
      cover();
      observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-state"] });
      return;
    }
    observer.disconnect();
    for (const [place, { state, text }] of covered) {
      if (place.dataset.state !== UNKNOWN) continue;
      place.dataset.state = state;
      place.textContent = text;
    }
    covered.clear();
  };
}
