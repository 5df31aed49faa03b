import { element, part } from "../dom.js";
import { icon } from "../shell/icons.js";
import { draw, LARGE, shrink, SMALL } from "../shell/pictures.js";
import { ownArt } from "../shop/pictures.js";

/** The first bytes of the files that the server accepts. */
const ACCEPTED = [
  [0xff, 0xd8, 0xff],
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
];

/**
 * Edits the pictures of a product in its form. Nothing is sent before the form is saved.
 * @param {{ api: any, session: any }} page
 * @param {() => void} onChange
 */
export function createPictureField({ api, session }, onChange) {
  const list = part("product-pictures");
  const button = part("picture-add");
  const input = part("picture-file");
  const error = element("p", { class: "error", role: "alert", "data-testid": "picture-error" });
  error.hidden = true;
  button.after(error);
  /** The product as the server knows it; undefined if it is new. */
  let product;
  /** The pictures of the product that will be removed, by the ids of their large files. @type {string[]} */
  let removed = [];
  /** The new pictures. @type {{ small: Blob, large: Blob, preview: ImageBitmap }[]} */
  let added = [];
  let reading = Promise.resolve();

  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    reading = read([...input.files]);
    // The same file can be chosen again.
    input.value = "";
  });

  async function read(files) {
    // The dialog can be opened for another product meanwhile.
    const target = added;
    error.hidden = true;
    button.disabled = true;
    for (const file of files) {
      const failure = await add(file, target).catch(({ message }) => message);
      if (target !== added) return;
      if (failure) showError(`“${file.name}” was not added: ${failure}`);
    }
    button.disabled = false;
    show();
  }

  async function add(file, target) {
    await requireAccepted(file);
    const [small, large] = await shrink(file, [SMALL, LARGE]);
    target.push({ small, large, preview: await createImageBitmap(small) });
  }

  function showError(text) {
    error.textContent = text;
    error.hidden = false;
  }

  function show() {
    const kept = (product?.pictures ?? []).filter(({ large }) => !removed.includes(large));
    const stored = kept.map((each) => entry(ownArt({ ...product, pictures: [each] }, session), () => removed.push(each.large)));
    const chosen = added.map((each) => entry(element("div", { class: "art" }, draw(each.preview, "New picture")), () => added.splice(added.indexOf(each), 1)));
    const entries = [...stored, ...chosen];
    list.replaceChildren(...entries.map((create, i) => create(i + 1)));
    list.hidden = entries.length === 0;
    onChange();
  }

  function entry(picture, remove) {
    return (number) => {
      const removal = element("button", { type: "button", class: "icon-button", "aria-label": `Remove picture ${number}`, "data-testid": "picture-remove" }, icon("close"));
      removal.addEventListener("click", () => {
        remove();
        show();
        (list.querySelector("button") ?? button).focus();
      });
      return element("li", {}, picture, removal);
    };
  }

  return {
    open(edited) {
      product = edited;
      [removed, added] = [[], []];
      error.hidden = true;
      button.disabled = false;
      show();
    },
    /** Whether there are changes that were not sent. */
    isChanged: () => added.length > 0 || removed.length > 0,
    /** Whether there are new pictures, which a moderator has to review. */
    hasNew: () => added.length > 0,
    /**
     * Sends the changes. After a failure, the next call sends those that are left.
     * @param {any} saved the product
     * @param {(product: any) => void} onSaved called with the product after each change
     */
    async save(saved, onSaved) {
      const keep = (changed) => onSaved((product = changed));
      keep(saved);
      // The answer to an earlier removal can be lost.
      removed = removed.filter((id) => saved.pictures.some(({ large }) => large === id));
      await reading;
      try {
        while (removed.length) {
          keep(await api.delete(`products/${product.id}/pictures/${removed[0]}`));
          removed.shift();
        }
        while (added.length) {
          const [{ small, large }] = added;
          keep(await api.upload(`products/${product.id}/pictures?small=${small.size}`, new Blob([small, large])));
          added.shift();
        }
      } finally {
        show();
      }
    },
  };
}

/** Refuses other files. The name of a file does not decide about its kind. */
async function requireAccepted(file) {
  const start = new Uint8Array(await file.slice(0, 8).arrayBuffer());
  if (ACCEPTED.some((bytes) => bytes.every((byte, i) => start[i] === byte))) return;
  throw new Error("This file is neither a JPEG nor a PNG picture.");
}
