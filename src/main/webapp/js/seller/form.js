import { byId } from "../dom.js";

const FIELDS = ["title", "description", "price", "stock"];

/** The dialog for a new product, or a change of one. */
export function createProductForm(api, onSaved) {
  const dialog = byId("product-dialog");
  const form = byId("product-form");
  const error = byId("product-error");
  let edited;

  byId("product-cancel").addEventListener("click", () => dialog.close());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    complain("");
    try {
      if (edited) await api.put(`products/${edited}`, draft());
      else await api.post("products", draft());
      dialog.close();
      await onSaved();
    } catch (failure) {
      complain(failure.message);
    }
  });

  function draft() {
    const { title, description, price, stock } = Object.fromEntries(new FormData(form));
    return { title, description, price: number(price), stock: number(stock) };
  }

  /** The field that the message names is marked, and gets the focus. */
  function complain(message) {
    error.textContent = message;
    error.hidden = message === "";
    const named = FIELDS.find((field) => message.startsWith(`'${field}'`));
    for (const field of FIELDS) form.elements[field].setAttribute("aria-invalid", String(field === named));
    if (named) form.elements[named].focus();
  }

  return {
    open(product) {
      edited = product?.id;
      form.reset();
      complain("");
      byId("product-title").textContent = product ? "Change a product" : "New product";
      for (const field of FIELDS) form.elements[field].value = product?.[field] ?? "";
      dialog.showModal();
    },
  };
}

/** A number as people write it; nothing when it is none. */
function number(text) {
  const value = Number(String(text).trim().replace(",", "."));
  return String(text).trim() === "" || Number.isNaN(value) ? undefined : value;
}
