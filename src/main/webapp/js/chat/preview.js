import { byId, element } from "../dom.js";
import { draw } from "../shell/pictures.js";

/** Ends the preview that is shown. */
let end = (_sent) => {};

/**
 * Shows a picture above the composer until the user sends or cancels it.
 * @param {Blob} picture
 * @returns {Promise<boolean>} whether to send it
 */
export async function previewPicture(picture) {
  const place = byId("preview");
  const shown = draw(await createImageBitmap(picture), "The chosen picture");
  shown.dataset.testid = "preview-picture";
  const send = button("Send picture", "preview-send", "button primary", true);
  const cancel = button("Cancel", "preview-cancel", "button", false);
  closePreview();
  place.replaceChildren(shown, element("div", { class: "row" }, send, cancel));
  place.hidden = false;
  send.focus();
  place.onkeydown = ({ key }) => key === "Escape" && closePreview();
  return new Promise((resolve) => {
    end = (sent) => {
      end = () => {};
      place.hidden = true;
      place.replaceChildren();
      byId("text").focus();
      resolve(sent);
    };
  });
}

/** Cancels the preview, because another picture was chosen or another conversation is open. */
export const closePreview = () => end(false);

function button(label, testId, kind, sent) {
  const made = element("button", { type: "button", class: kind, "data-testid": testId }, label);
  made.addEventListener("click", () => end(sent));
  return made;
}
