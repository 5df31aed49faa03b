import { element } from "../dom.js";
import { forgetDraft, restoreDraft } from "../shell/drafts.js";
import { clearErrors, complete } from "../shell/forms.js";
import { addButton } from "./card.js";

/**
 * Returns what is wrong with the quantity that a user typed; nothing if it can be added.
 * @param {string} text
 * @param {{ had: number, most: number }} room the pieces that the basket has, and the most that it can have
 */
export function quantityProblem(text, { had, most }) {
  if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > most) return most === 1 ? "You can order only 1." : `Enter a whole number from 1 to ${most}.`;
  if (had >= most) return "Your basket already has all that you can order.";
  if (had + Number(text) > most) return `Your basket already has ${had}. You can add ${most - had} more.`;
  return undefined;
}

/**
 * Creates the form that adds pieces of a product to the basket.
 * @param {any} product
 * @param {() => { had: number, most: number }} room
 * @param {(quantity: number) => boolean} onAdd returns whether the pieces were added
 */
export function amountForm(product, room, onAdd) {
  const input = /** @type {HTMLInputElement} */ (element("input", { name: "quantity", value: "1", required: "", "data-testid": "quantity", "data-missing": "Enter a quantity.", inputmode: "numeric", maxlength: "6", autocomplete: "off" }));
  input.disabled = product.stock === 0;
  const form = /** @type {HTMLFormElement} */ (element("form", { class: "amount", id: "amount", novalidate: "", "data-draft": product.id }, element("label", { class: "field" }, element("span", {}, "Quantity"), input)));
  const button = addButton(product, () => {});
  button.type = "submit";
  button.classList.add("primary");
  form.append(button);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearErrors(form);
    if (!complete(form, { quantity: (value) => quantityProblem(value, room()) })) return;
    if (!onAdd(Number(input.value))) return;
    form.reset();
    forgetDraft(form);
  });
  restoreDraft(form);
  return form;
}
