import { element } from "../dom.js";
import { confirm, showDialog } from "../shell/dialogs.js";
import { moment } from "../shell/format.js";
import { icon } from "../shell/icons.js";
import { DEVICE_REMOVED } from "./codes.js";

const DOES_NOT = [
  "The server still sees who writes to whom, when, and about how much.",
  "A server that an attacker controls could hand out false keys, or a changed page. To detect false keys, compare the safety number in person or on a call.",
  "Messages that were sent before stay as they are. A new device cannot read older encrypted messages.",
  "The search finds encrypted messages only among those that the page has loaded.",
  "Whoever uses this browser with your account can read the messages, and drafts are stored unencrypted in it. A stolen device key opens all messages that were encrypted for it.",
];

/**
 * Shows the dialog about the encryption of a conversation, until the user closes it.
 * @param {{ peerName: string, encrypted: boolean, state: () => Promise<any>, turn: (on: boolean) => Promise<void>, accept: (shown: any[], number?: string) => Promise<void>, remove: (id: string) => Promise<void>, renew: () => Promise<boolean> }} options
 */
export function openSafetyDialog({ peerName, encrypted, state, turn, accept, remove, renew }) {
  const body = element("div", { class: "stack" });
  const more = element("div", { class: "stack" });
  const details = element("details", {}, element("summary", { "data-testid": "safety-more" }, "More"), more);
  const error = element("p", { class: "error", role: "alert", "data-testid": "safety-error" });
  const close = element("button", { type: "button", class: "icon-button", "aria-label": "Close", "data-testid": "safety-close" }, icon("close"));
  const head = element("div", { class: "card-head" }, element("h2", { id: "safety-title" }, `Encryption with ${peerName}`), close);
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "card", "aria-labelledby": "safety-title", "data-testid": "safety" }, element("div", { class: "stack safety" }, head, error, body, details)));
  error.hidden = details.hidden = true;
  close.addEventListener("click", () => dialog.close());
  const closed = showDialog(dialog);
  show();
  return closed;

  async function show() {
    let shown;
    try {
      shown = await state();
    } catch (failure) {
      details.hidden = true;
      if (failure.code === DEVICE_REMOVED) body.replaceChildren(button("Set up as a new device", "safety-renew", () => run(renew), true));
      return fail(failure);
    }
    const ready = shown.peer.length > 0;
    const parts = [element("p", { "data-testid": "safety-state" }, stateText())];
    if (!encrypted && !ready) parts.push(element("p", { "data-testid": "safety-missing" }, `${peerName} must open the chat once in a browser that can encrypt. Then you can turn on encryption.`));
    else parts.push(encrypted ? button("Turn off encryption", "safety-off", () => turned(false)) : button("Turn on encryption", "safety-on", () => turned(true), true));
    if (encrypted && ready) parts.push(...verification(shown));
    body.replaceChildren(...parts);
    more.replaceChildren(...(ready ? [...(encrypted ? [] : verification(shown)), ...devices(shown)] : []), heading("What encryption does not protect"), list(DOES_NOT));
    details.hidden = false;
  }

  function stateText() {
    const readers = `your devices and those of ${peerName}`;
    return encrypted
      ? `New messages are end-to-end encrypted. Only ${readers} can read them.`
      : `New messages are not end-to-end encrypted. If you turn on encryption, only ${readers} can read new messages.`;
  }

  function verification({ number, verified, own, peer }) {
    const groups = number.match(/.{5}/g).map((digits) => element("span", {}, digits));
    return [
      heading("Safety number"),
      element("p", {}, `Compare this number with ${peerName}, in person or on a call. If both of you see the same number, nobody else has a key.`),
      element("p", { class: "safety-number", "data-testid": "safety-number" }, ...groups),
      element("p", { class: "quiet", "data-testid": "safety-verified" }, verified ? "You have verified this number." : "You have not verified this number yet."),
      button(verified ? "Mark as not verified" : "The numbers are the same", "safety-verify", () => run(() => accept([...own, ...peer], verified ? undefined : number))),
    ];
  }

  function devices({ own, peer, thisDevice }) {
    const mine = own.map((device) => (device.id === thisDevice ? line(device, "You, this device", removeThis(device)) : line(device, "You", removeOther(device))));
    return [heading("Devices that can read the messages"), element("ul", { class: "devices" }, ...mine, ...peer.map((device) => line(device, peerName)))];
  }

  function removeOther({ id }) {
    return button("Remove", "device-remove", () => run(() => remove(id)));
  }

  function removeThis({ id }) {
    const text = "The keys of this browser are deleted. It can no longer show the encrypted messages of any conversation.";
    const asked = () => confirm({ title: "Remove this device?", text, action: "Remove", danger: true });
    return button("Remove this device", "device-remove-this", () => run(async () => (await asked()) && remove(id)));
  }

  async function turned(on) {
    await run(async () => {
      await turn(on);
      encrypted = on;
    });
  }

  async function run(work) {
    error.hidden = true;
    try {
      await work();
      await show();
    } catch (failure) {
      fail(failure);
    }
  }

  function fail({ message }) {
    error.textContent = message;
    error.hidden = false;
  }
}

const heading = (text) => element("h3", {}, text);

const line = ({ id, name, createdAt }, owner, ...more) =>
  element("li", { "data-testid": "device" }, element("span", {}, `${owner}: ${name} `, element("code", {}, id.slice(0, 8)), ", added ", moment(createdAt)), ...more);

const list = (texts) => element("ul", { class: "points" }, ...texts.map((text) => element("li", {}, text)));

function button(label, testId, work, primary = false) {
  const made = element("button", { type: "button", class: primary ? "button primary" : "button", "data-testid": testId }, label);
  made.addEventListener("click", work);
  return made;
}
