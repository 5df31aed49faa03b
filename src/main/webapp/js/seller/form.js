import { byId } from "../dom.js";
import { restoreDraft } from "../shell/drafts.js";
import { clearErrors, sending } from "../shell/forms.js";

const FIELDS = ["title", "description", "price", "stock"];

/** Creates the dialog that submits a product or edits one. */
export function createProductForm(api, onSaved) {
  const dialog = byId("product-dialog");
  const form = byId("product-form");
  /** The product as it was when the dialog was opened. */
  let edited;

  byId("product-cancel").addEventListener("click", () => dialog.close());
  sending(form, save, () => {
    dialog.close();
    onSaved();
  });

  /** @param {Record<string, any>} values */
  function save({ title, description, price, stock }) {
    const draft = { title, description, price: number(price, "price"), stock: number(stock, "stock") };
    return edited ? api.put(`products/${edited.id}`, changes(edited, draft)) : api.post("products", draft);
  }

  return {
    open(product) {
      edited = product;
      form.reset();
      clearErrors(form);
      byId("product-title").textContent = product ? "Edit product" : "New product";
      byId("product-review").hidden = product?.status !== "approved";
      for (const field of FIELDS) form.elements[field].value = product?.[field] ?? "";
      form.dataset.draft = product?.id ?? "";
      restoreDraft(form);
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
  for (const field of ["title", "description", "price"]) if (draft[field] !== product[field]) changed[field] = draft[field];
  if (draft.stock !== product.stock) changed.stockChange = draft.stock - product.stock;
  return changed;
}

/** Reads a number that a user typed, with a point or a comma. */
function number(text, name) {
  const value = Number(text.trim().replace(",", "."));
  if (Number.isNaN(value)) throw new Error(`'${name}' must be a number.`);
  if (name === "stock" && !Number.isInteger(value)) throw new Error("'stock' must be a whole number.");
  return value;
}
