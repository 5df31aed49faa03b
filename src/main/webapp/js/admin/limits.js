import { byId, element } from "../dom.js";
import { Failure } from "../failure.js";
import { clearErrors, sending } from "../shell/forms.js";
import { full } from "./text.js";

/** @typedef {import("contract").Limit} Limit */

/**
 * Creates the dialog that changes the limits of the alerts. While it is open, it shows the changes of other admins.
 * @param {{ load(): Promise<{ limits: Limit[] }>, save(limits: Record<string, number>): Promise<unknown>, toast: any }} page
 */
export function createLimits({ load, save, toast }) {
  const dialog = byId("limits-dialog");
  const form = byId("limits-form");
  const news = byId("limits-news");
  /** @type {Limit[]} */
  let limits = [];

  byId("limits-cancel").addEventListener("click", () => dialog.close());
  byId("limits-reset").addEventListener("click", () => {
    clearErrors(form);
    for (const { kind, standard } of limits) form.elements[kind].value = standard;
  });
  sending(
    form,
    async (draft) => {
      const changes = changesOf(limits, draft);
      if (Object.keys(changes).length) await save(changes);
    },
    () => {
      dialog.close();
      toast("Alert limits saved.", "good");
    },
  );

  return {
    async open() {
      limits = (await load()).limits;
      if (dialog.open) return;
      byId("limits-fields").replaceChildren(...limits.map(field));
      news.textContent = "";
      dialog.showModal();
    },
    /** Shows the limits after a change by an admin. What the user has typed stays. */
    async refresh(by) {
      if (!dialog.open) return;
      const before = limits;
      limits = (await load()).limits;
      for (const { kind, value } of untouched(before, limits, (each) => form.elements[each].value)) form.elements[kind].value = value;
      news.textContent = `${by} changed the limits.`;
    },
  };
}

/** The limits whose fields still contain the value from before. */
export const untouched = (before, limits, typed) => limits.filter(({ kind }) => before.some((each) => each.kind === kind && String(each.value) === typed(kind)));

/**
 * Returns the typed values that differ from the limits, by kind. Throws a failure that names each value that is not valid.
 * @param {Limit[]} limits
 * @param {Record<string, string>} draft
 */
export function changesOf(limits, draft) {
  const violations = limits
    .filter(({ kind, max }) => !/^\d+$/.test(draft[kind].trim()) || Number(draft[kind]) > max)
    .map(({ kind, max }) => ({ field: kind, message: `must be a whole number from 0 to ${full(max)}` }));
  if (violations.length) throw new Failure({ violations });
  const changed = limits.filter(({ kind, value }) => Number(draft[kind]) !== value);
  return Object.fromEntries(changed.map(({ kind }) => [kind, Number(draft[kind])]));
}

function field({ kind, title, unit, value, standard, max }) {
  const input = element("input", { type: "number", name: kind, min: "0", max: String(max), step: "1", inputmode: "numeric", required: "", "data-testid": `limit-${kind}`, "data-missing": "Enter a number." });
  input.value = value;
  const hint = element("span", { class: "quiet small" }, `${unit}, default ${full(standard)}`);
  return element("div", {}, element("label", { class: "field" }, element("span", {}, title), input, hint));
}
