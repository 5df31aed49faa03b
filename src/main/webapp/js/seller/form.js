import { byId, element, part } from "../dom.js";
import { restoreDraft } from "../shell/drafts.js";
import { clearErrors, sending } from "../shell/forms.js";
import { CATEGORIES } from "../words.js";
import { createPictureField } from "./pictures.js";

const FIELDS = ["title", "description", "category", "price", "stock"];
const REVIEWED = ["title", "description", "category"];

/**
 * Creates the dialog that submits a product or edits one.
 * @param {{ api: any, session: any }} page
 * @param {(isNew: boolean) => void} onSaved
 */
export function createProductForm({ api, session }, onSaved) {
  const dialog = byId("product-dialog");
  const form = byId("product-form");
  /** The product as the server knows it; undefined if it is new. */
  let edited;
  let isNew = true;
  let isSaved = false;

  form.elements.category.append(...Object.entries(CATEGORIES).map(([value, name]) => element("option", { value }, name)));
  byId("product-cancel").addEventListener("click", () => dialog.close());
  form.addEventListener("input", describe);
  sending(form, save, () => dialog.close());
  // The user can close the dialog after the product was saved, and its pictures were not.
  dialog.addEventListener("close", () => isSaved && onSaved(isNew));
  const pictures = createPictureField({ api, session }, describe);

  /**
   * Saves the product, and then its pictures. After a failure, the next attempt continues with the product as it is then.
   * @param {Record<string, any>} values
   */
  async function save({ title, description, category, price, stock }) {
    const draft = { title, description, category, price: number(price, "price"), stock: number(stock, "stock") };
    const saved = await (edited ? api.put(`products/${edited.id}`, changes(edited, draft)) : api.post("products", draft));
    isSaved = true;
    await pictures.save(saved, (product) => (edited = product));
  }

  /** The button says what happens next, which depends on the changed fields. */
  function describe() {
    const review = !edited || edited.status !== "approved" || pictures.hasNew() || REVIEWED.some((field) => form.elements[field].value !== edited[field]);
    part("product-save").textContent = review ? "Submit for review" : "Save changes";
  }

  return {
    open(product) {
      edited = product;
      isNew = !product;
      isSaved = false;
      form.reset();
      clearErrors(form);
      byId("product-title").textContent = product ? "Edit product" : "New product";
      byId("product-review").hidden = product?.status !== "approved";
      for (const field of FIELDS) form.elements[field].value = product?.[field] ?? "";
      if (product) form.elements.price.value = product.price.toFixed(2);
      // What was typed for an earlier version or stock would change the newer one.
      form.dataset.draft = product ? [product.id, product.version, product.stock].join("-") : "";
      restoreDraft(form);
      pictures.open(product);
      dialog.showModal();
      form.elements.title.focus();
    },
  };
}

/**
 * Returns the fields that the seller changed, and no others. The stock is a difference, because orders
 * change it while the dialog is open.
 */
function changes(product, draft) {
  const changed = { version: product.version };
  for (const field of [...REVIEWED, "price"]) if (draft[field] !== product[field]) changed[field] = draft[field];
  if (draft.stock !== product.stock) changed.stockChange = draft.stock - product.stock;
  return changed;
}

/** Reads a number that a user typed, with a point or a comma. The form shows its own text for the field. */
function number(text, name) {
  const value = Number(text.trim().replace(",", "."));
  if (Number.isNaN(value) || (name === "stock" && !Number.isInteger(value))) throw new Error(`'${name}' must be a number.`);
  return value;
}
