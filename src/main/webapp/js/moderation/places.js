import { element } from "../dom.js";
import { toneIcons } from "../shell/toast.js";

/** The number of results that a list keeps. Beyond it, the oldest one is removed. */
const MAX = 50;

/**
 * Keeps the places of the entries of a list about which the moderator decides: each becomes its result, with the same
 * height. So the next entry does not move under the pointer, and a second click does not hit its button.
 * @param {HTMLElement} list
 */
export function createPlaces(list) {
  /** @type {{ id: string, version?: number, shown: HTMLElement }[]} */
  let places = [];

  /**
   * An answer that was requested before the decision still has the entry. A new version needs a new decision.
   * @type {(place: { id: string, version?: number }, each: { id: string, version?: number }) => boolean}
   */
  const isSame = (place, { id, version }) => place.id === id && place.version === version;

  return {
    /**
     * Replaces an entry by its result, which is not known yet.
     * @param {{ id: string, version?: number }} decided
     */
    hold({ id, version }) {
      // The list can have been drawn again since the moderator opened the dialog that asks for the reason.
      const entry = /** @type {HTMLElement | null} */ (list.querySelector(`[data-id="${id}"]`));
      const shown = element("li", { class: "card quiet", "data-id": id, "data-testid": "decided", tabindex: "-1" });
      const hadFocus = entry?.contains(document.activeElement);
      shown.style.minHeight = `${entry?.offsetHeight ?? 0}px`;
      entry?.replaceWith(shown);
      if (hadFocus) shown.focus({ preventScroll: true });
      places = [...places, { id, version, shown }].slice(-MAX);
      return {
        /**
         * @param {string} text
         * @param {import("../shell/notices.js").Tone} tone
         */
        show(text, tone) {
          shown.dataset.tone = tone;
          shown.replaceChildren(element("p", { class: "decided" }, ...toneIcons(tone), element("span", {}, text)));
        },
        /** Shows the entry again, because the decision has failed. */
        release() {
          if (entry) shown.replaceWith(entry);
          places = places.filter((each) => each.shown !== shown);
        },
      };
    },

    /**
     * Returns the entries of a new answer with the results in their places. A list without entries needs no results.
     * @param {{ id: string, version?: number }[]} found
     * @param {(each: any) => HTMLElement} create
     */
    merge(found, create) {
      const left = found.filter((each) => !places.some((place) => isSame(place, each)));
      places = left.length ? places.filter(({ id }) => !left.some((each) => each.id === id)) : [];
      const merged = left.map(create);
      const before = [...list.children];
      const shown = places.map((place) => place.shown).filter((each) => before.includes(each));
      shown.sort((a, b) => before.indexOf(a) - before.indexOf(b));
      for (const each of shown) merged.splice(before.indexOf(each), 0, each);
      return merged;
    },
  };
}
