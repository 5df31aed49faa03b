import { byId, element, part } from "../dom.js";
import { confirm } from "../shell/dialogs.js";
import { isKeptWhenClosed, restoreDraft } from "../shell/drafts.js";
import { clearErrors, sending } from "../shell/forms.js";
import { CATEGORIES } from "../words.js";
import { createPictureField } from "./pictures.js";

const FIELDS = ["title", "description", "category", "price", "stock"];
const REVIEWED = ["title", "description", "category"];
const MAX_PRICE = 100_000;
const MAX_STOCK = 100_000;

/**
 * Creates the dialog that submits a product or edits one.
 * @param {{ api: any, session: any }} page
 * @param {(product: any) => void} onSaved
 */
export function createProductForm({ api, session }, onSaved) {
  const dialog = byId("product-dialog");
  const form = byId("product-form");
  /** The product as the server knows it; undefined if it is new. */
  let edited;
  let isSaved = false;
  let isAsking = false;
  /** The values of the fields before the user changed them. */
  let initial = {};

  form.elements.category.append(...Object.entries(CATEGORIES).map(([value, name]) => element("option", { value }, name)));
  byId("product-cancel").addEventListener("click", close);
  // A browser closes the dialog on the second Escape key whatever the page answers, unless the page handles the key.
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    close();
  });
  dialog.addEventListener("cancel", (event) => {
    // A child, such as the field for files, has a cancel event of its own.
    if (event.target !== dialog) return;
    event.preventDefault();
    close();
  });
  form.addEventListener("input", describe);
  sending(form, save, () => dialog.close(), { price: checkPrice, stock: checkStock });
  // The user can close the dialog after the product was saved, and its pictures were not.
  dialog.addEventListener("close", () => isSaved && onSaved(edited));
  const pictures = createPictureField({ api, session }, describe);

  /** Closes the dialog, after a question if changes would be lost. After the end of the session, drafts are kept. */
  async function close() {
    if (isAsking) return;
    if (isChanged() && !isKeptWhenClosed()) {
      isAsking = true;
      const discards = await confirm(DISCARD);
      isAsking = false;
      if (!discards) return;
    }
    dialog.close();
  }

  const isChanged = () => pictures.isChanged() || FIELDS.some((field) => form.elements[field].value !== initial[field]);

  /**
   * Saves the product, and then its pictures. After a failure, the next attempt continues with the product as it is then.
   * @param {Record<string, any>} values
   */
  async function save({ title, description, category, price, stock }) {
    const draft = { title, description, category, price: number(price), stock: number(stock) };
    const saved = await (edited ? api.put(`products/${edited.id}`, changes(edited, draft)) : api.post("products", draft));
    isSaved = true;
    await pictures.save(saved, (product) => (edited = product));
  }

  /** The button says what happens next, which depends on the changed fields. */
  function describe() {
    const review = !edited || edited.status !== "approved" || pictures.hasNew() || REVIEWED.some((field) => form.elements[field].value !== edited[field]);
    part("product-save").textContent = review ? "Submit for review" : "Save changes";
  }

  function showStatus() {
    byId("product-review").hidden = edited?.status !== "approved";
    part("product-rejection").hidden = edited?.status !== "rejected";
    part("product-rejection").replaceChildren(element("strong", {}, `Rejected: ${edited?.reason ?? ""}`), " Change the product and submit it again.");
  }

  return {
    /** Shows a decision of the moderators on the product in the dialog. What the user has typed stays. */
    follow(products) {
      const found = dialog.open && !isSaved && products.find(({ id }) => id === edited?.id);
      if (!found || found.status === edited.status || REVIEWED.some((field) => found[field] !== edited[field])) return;
      edited = { ...edited, version: found.version, status: found.status, reason: found.reason };
      showStatus();
      describe();
    },
    open(product) {
      edited = product;
      isSaved = false;
      form.reset();
      clearErrors(form);
      byId("product-title").textContent = product ? "Edit product" : "New product";
      showStatus();
      initial = Object.fromEntries(FIELDS.map((field) => [field, String(product?.[field] ?? "")]));
      if (product) initial.price = product.price.toFixed(2);
      for (const field of FIELDS) form.elements[field].value = initial[field];
      // What was typed for an earlier version or stock would change the newer one.
      form.dataset.draft = product ? [product.id, product.version, product.stock].join("-") : "";
      restoreDraft(form);
      pictures.open(product);
      dialog.showModal();
      form.elements.title.focus();
    },
  };
}

const DISCARD = { title: "Discard changes?", text: "What you have changed in this product is not saved.", action: "Discard", back: "Keep editing", danger: true };

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

/** Reads a number that a user typed, with a point or a comma. */
const number = (text) => Number(text.trim().replace(",", "."));

/**
 * The server accepts the same prices: more than 0, with at most two decimals.
 * @type {(text: string) => true | undefined}
 */
const checkPrice = (text) => (/^(\d+|\d*[.,]\d{1,2})$/.test(text) && number(text) > 0 && number(text) <= MAX_PRICE ? undefined : true);

/** @type {(text: string) => string | true | undefined} */
function checkStock(text) {
  if (number(text) < 0) return "Enter 0 or more.";
  return Number.isInteger(number(text)) && number(text) <= MAX_STOCK ? undefined : true;
}
