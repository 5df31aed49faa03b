import { byId, element, part } from "../dom.js";
import { Failure } from "../failure.js";
import { confirm } from "../shell/dialogs.js";
import { icon } from "../shell/icons.js";
import { DEVICE_REMOVED, DEVICES_CHANGED, ENCRYPTION_REQUIRED } from "./codes.js";
import { encryptedOf } from "./saved.js";
import { continueLabel, newDevicesText } from "./warnings.js";

const MAX_TEXT = 2000;
const DAY_MS = 24 * 60 * 60 * 1000;

const STATES = { off: "Not encrypted", on: "Encrypted", verified: "Encrypted, verified" };

/** Pages over plain HTTP cannot encrypt. */
const CAN_ENCRYPT = Boolean(globalThis.isSecureContext && globalThis.crypto?.subtle && globalThis.indexedDB);

/**
 * Encrypts and decrypts the messages of the conversations for which a user has chosen it. The browser remembers these
 * conversations, so a server cannot turn the encryption off unnoticed.
 * @param {{ user: any, ask: (event: string, request: any) => Promise<any>, people: any, waiting: (peer: string) => number, onChange: (peer: string) => void, onTurn: (peer: string, turn: { by: string, on: boolean, at: string }) => void, onRelease: (peer?: string) => void }} options
 *   waiting returns the number of messages to a user that wait to be sent; onChange is called when the encryption of a
 *   conversation may have changed; onTurn is called when the user has turned it on or off; onRelease is called when held messages can be sent: those to one user, or to all
 */
export function createPrivacy({ user, ask, people, waiting, onChange, onTurn, onRelease }) {
  const known = encryptedOf(user);
  const button = byId("encryption");
  const bar = byId("privacy");
  let peer;
  let loaded;

  button.addEventListener("click", openDialog);

  /** Loads the code when it is needed for the first time. */
  function encryption() {
    if (!CAN_ENCRYPT) throw new Failure({ message: "This browser cannot encrypt. Open the page over HTTPS.", code: "NO_ENCRYPTION" });
    loaded ??= import("./encryption.js").then(({ createEncryption }) => createEncryption({ user, ask }));
    return loaded;
  }

  async function show() {
    const shown = peer;
    const on = shown !== undefined && people.isEncrypted(shown);
    button.hidden = shown === undefined;
    showState(on ? "on" : "off");
    const { warning, verified } = await look(shown).catch(nothing);
    if (shown !== peer) return;
    if (on && verified) showState("verified");
    bar.replaceChildren(...(warning ?? []));
    bar.hidden = !warning;
  }

  /** @returns {{ warning?: HTMLElement[], verified?: boolean }} */
  const nothing = () => ({});

  /** @param {keyof typeof STATES} state */
  function showState(state) {
    if (button.dataset.state === state) return;
    button.dataset.state = state;
    button.querySelector("svg")?.remove();
    button.prepend(icon(state === "off" ? "unlock" : "lock"));
    part("encryption-state").textContent = STATES[state];
  }

  /**
   * Returns the parts of a warning that the user must answer before new messages are sent, if there is one, and whether the
   * user has verified the safety number.
   * @returns {Promise<{ warning?: HTMLElement[], verified?: boolean }>}
   */
  async function look(of) {
    if (of === undefined) return nothing();
    if (!people.isEncrypted(of)) return known.has(of) ? { warning: turnedOff(of) } : {};
    if (!CAN_ENCRYPT) return { warning: [element("p", {}, "This conversation is encrypted. Open the page over HTTPS to read and write.")] };
    try {
      const { added, own, peer: theirs, verified } = await (await encryption()).state(of);
      return added.length ? { warning: newDevices(of, added, own, theirs) } : { verified };
    } catch (failure) {
      if (failure.code === DEVICE_REMOVED) return { warning: removedHere() };
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
      element("p", { "data-testid": "privacy-warning" }, "Encryption was turned off. The server can read messages that you send from now on."),
      action("Turn on again", "privacy-on", () => turn(of, true)),
      action(continueLabel(waiting(of)), "privacy-off", () => proceed(of, () => known.set(of, false))),
    ];
  }

  function newDevices(of, added, own, theirs) {
    const text = newDevicesText(people.nameOf(of), added.filter((device) => own.includes(device)), added.filter((device) => theirs.includes(device)));
    return [
      element("p", { "data-testid": "privacy-warning" }, text),
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
    const { at } = await ask("chat:encryption", { with: of, on });
    if (at) onTurn(of, { by: user.id, on, at });
    set(of, on);
    known.set(of, on);
    await show();
    onRelease(of);
  }

  function set(of, on) {
    people.setEncrypted(of, on);
    if (on) known.set(of, true);
    onChange(of);
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
      if (failure.code !== DEVICES_CHANGED) throw failure;
      return attempt(true);
    };
    // The message waits until the user has set the browser up again.
    const hold = (failure) => {
      throw failure.code === DEVICE_REMOVED ? Object.assign(failure, { held: "Set up this browser again above." }) : failure;
    };
    return attempt(false).catch(again).catch(hold);
  }

  /** Whether the messages of a conversation must be encrypted, also if the server says otherwise. */
  const mustEncrypt = (id) => people.isEncrypted(id) || known.has(id);

  async function sendPlain({ to, text, clientId }) {
    if (mustEncrypt(to)) throw Object.assign(new Error("Encryption was turned off."), { held: "Choose above whether to continue without encryption." });
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
        return { ...message, unreadable: failure.name === "OperationError" ? "The encrypted text was changed on its way." : failure.message };
      }
    },
    /** Sends a message, encrypted if the conversation is. Throws a failure that has `held`, what the user must do first. */
    async send(draft) {
      try {
        return await (people.isEncrypted(draft.to) ? sendSealed(draft) : sendPlain(draft));
      } catch (failure) {
        if (failure.code === ENCRYPTION_REQUIRED) {
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
    /** Publishes the key of this device once a day, so that others can turn on encryption. */
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
