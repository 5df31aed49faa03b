import { byId, element, part } from "../dom.js";
import { Failure } from "../failure.js";
import { confirm } from "../shell/dialogs.js";
import { icon } from "../shell/icons.js";
import { encryptedOf } from "./saved.js";

const MAX_TEXT = 2000;
/** The code of the server for a device that its user has removed. */
const REMOVED = "DEVICE_REMOVED";
const DAY_MS = 24 * 60 * 60 * 1000;

/** Pages over plain HTTP cannot encrypt. */
const CAN_ENCRYPT = Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle && globalThis.indexedDB);

/**
 * Encrypts and decrypts the messages of the conversations for which a user has chosen it. The browser remembers these
 * conversations, so a server cannot turn the encryption off unnoticed.
 * @param {{ user: any, ask: (event: string, request: any) => Promise<any>, people: any, onRelease: (peer?: string) => void }} options
 *   onRelease is called when held messages can be sent: those to one user, or to all
 */
export function createPrivacy({ user, ask, people, onRelease }) {
  const known = encryptedOf(user);
  const button = byId("encryption");
  const bar = byId("privacy");
  let peer;
  let loaded;

  button.prepend(icon("lock"));
  button.addEventListener("click", openDialog);

  /** Loads the code when it is needed for the first time. */
  function encryption() {
    if (!CAN_ENCRYPT) throw new Failure({ message: "This browser cannot encrypt. Open the page over HTTPS.", code: "NO_ENCRYPTION" });
    loaded ??= import("./encryption.js").then(({ createEncryption }) => createEncryption({ user, ask }));
    return loaded;
  }

  async function show() {
    const on = peer !== undefined && people.isEncrypted(peer);
    button.hidden = peer === undefined;
    button.setAttribute("aria-pressed", String(on));
    part("encryption-state").textContent = on ? "Encrypted" : "Not encrypted";
    const shown = peer;
    const warning = await warn(shown).catch(() => undefined);
    if (shown !== peer) return;
    bar.replaceChildren(...(warning ?? []));
    bar.hidden = !warning;
  }

  /** Returns the parts of a warning that the user must answer before new messages are sent, or undefined. */
  async function warn(of) {
    if (of === undefined) return undefined;
    if (!people.isEncrypted(of)) return known.has(of) ? turnedOff(of) : undefined;
    if (!CAN_ENCRYPT) return [element("p", {}, "This conversation is encrypted. Open the page over HTTPS to read and write.")];
    try {
      const { added, own, peer: theirs } = await (await encryption()).state(of);
      return added.length ? newDevices(of, added, own, theirs) : undefined;
    } catch (failure) {
      if (failure.code === REMOVED) return removedHere();
      throw failure;
    }
  }

  function removedHere() {
    return [
      element("p", { "data-testid": "privacy-warning" }, "This browser was removed from your devices, so it can neither send nor read new encrypted messages."),
      action("Set up as a new device", "privacy-renew", renew),
    ];
  }

  /** Gives this browser new keys after the user has confirmed it. Returns whether the user has. */
  async function renew() {
    const text = "This browser gets new keys. The people you write to are told about your new device. Encrypted messages that were sent before can no longer be read in this browser.";
    if (!(await confirm({ title: "Set up this browser as a new device?", text, action: "Set up" }))) return false;
    await (await encryption()).renew();
    await show();
    onRelease();
    return true;
  }

  function turnedOff(of) {
    return [
      element("p", { "data-testid": "privacy-warning" }, "Encryption was turned off. The server can read new messages, also those that wait to be sent."),
      action("Turn on again", "privacy-on", () => turn(of, true)),
      action("Continue without encryption", "privacy-off", () => proceed(of, () => known.set(of, false))),
    ];
  }

  function newDevices(of, added, own, theirs) {
    const names = added.map((device) => `${own.includes(device) ? "you" : people.nameOf(of)} (${device.name})`).join(", ");
    return [
      element("p", { "data-testid": "privacy-warning" }, `New device: ${names}. It can read new messages when you continue. The safety number has changed.`),
      action("Continue", "privacy-continue", () => proceed(of, async () => (await encryption()).accept(of, [...own, ...theirs]))),
      action("Compare the safety number", "privacy-compare", openDialog),
    ];
  }

  async function proceed(of, work) {
    await work();
    await show();
    onRelease(of);
  }

  async function turn(of, on) {
    if (on) await (await encryption()).publish();
    await ask("chat:encryption", { with: of, on });
    set(of, on);
    known.set(of, on);
    await show();
    onRelease(of);
  }

  function set(of, on) {
    people.setEncrypted(of, on);
    if (on) known.set(of, true);
  }

  async function openDialog() {
    const of = peer;
    const { openSafetyDialog } = await import("./safety.js");
    await openSafetyDialog({
      peerName: people.nameOf(of),
      encrypted: people.isEncrypted(of),
      state: async () => (await encryption()).state(of, true),
      turn: (on) => turn(of, on),
      accept: (shown, number) => proceed(of, async () => (await encryption()).accept(of, shown, number)),
      remove: async (id) => (await encryption()).removeDevice(id),
      renew,
    });
    await show();
  }

  /** Sends a sealed message. If the devices have changed meanwhile, it is sealed again. */
  async function sendSealed(draft) {
    if ([...draft.text].length > MAX_TEXT) throw new Failure({ message: `A message can have at most ${MAX_TEXT} characters.`, code: "MESSAGE_TOO_LONG" });
    const own = await encryption();
    const attempt = async (fresh) => ask("chat:message", { to: draft.to, text: "", clientId: draft.clientId, sealed: await own.seal(draft, fresh) });
    const again = (failure) => {
      if (failure.code !== "DEVICES_CHANGED") throw failure;
      return attempt(true);
    };
    // The message waits until the user has set the browser up again.
    const hold = (failure) => {
      throw failure.code === REMOVED ? Object.assign(failure, { held: true }) : failure;
    };
    return attempt(false).catch(again).catch(hold);
  }

  /** Whether the messages of a conversation must be encrypted, also if the server says otherwise. */
  const mustEncrypt = (id) => people.isEncrypted(id) || known.has(id);

  async function sendPlain({ to, text, clientId }) {
    if (mustEncrypt(to)) throw Object.assign(new Error("Encryption was turned off."), { held: true });
    return ask("chat:message", { to, text, clientId });
  }

  return {
    mustEncrypt,
    /** Returns a message with its text, which is decrypted if this device can do that. */
    async read(message) {
      if (!message?.sealed) return message;
      try {
        const { text, doubt } = await (await encryption()).unseal(message);
        if (doubt && [message.from, message.to].includes(peer)) show();
        return { ...message, text, doubt };
      } catch (failure) {
        return { ...message, unreadable: `This message cannot be shown here. ${failure.name === "OperationError" ? "It was changed on its way." : failure.message}` };
      }
    },
    /** Sends a message, encrypted if the conversation is. Throws a failure that has `held` if the user must decide first. */
    async send(draft) {
      try {
        return await (people.isEncrypted(draft.to) ? sendSealed(draft) : sendPlain(draft));
      } catch (failure) {
        if (failure.code === "ENCRYPTION_REQUIRED") {
          set(draft.to, true);
          return sendSealed(draft);
        }
        if (failure.held && draft.to === peer) await show();
        throw failure;
      }
    },
    /** Shows the state of the open conversation. */
    open(id) {
      peer = id;
      return show();
    },
    /** Remembers the conversations that are encrypted. */
    remember(ids) {
      for (const id of ids) if (!known.has(id)) known.set(id, true);
    },
    /** Takes the state of a conversation from the server. */
    async changed(id, on) {
      set(id, on);
      if (id === peer) await show();
    },
    /** Publishes the key of this device once a day, so that others can turn the encryption on. */
    async publish() {
      const key = `marketplace.chat.published.${user.id}`;
      if (!CAN_ENCRYPT || Date.now() - Number(localStorage.getItem(key)) < DAY_MS) return;
      await (await encryption()).publish();
      localStorage.setItem(key, String(Date.now()));
    },
  };
}

function action(label, testId, work) {
  const made = element("button", { type: "button", class: "button small", "data-testid": testId }, label);
  made.addEventListener("click", () => Promise.resolve(work()).catch(() => {}));
  return made;
}
