/* The sentences about the encryption of a conversation. */
import { counted } from "../shell/format.js";

/** Tells that a user has turned the encryption of a conversation on or off. The server does not know who did so long ago. */
export const turnedText = (name, on) => (name ? `${name} turned ${on ? "on" : "off"} encryption.` : `Encryption was turned ${on ? "on" : "off"}.`);

/**
 * Returns the turn of the encryption that a place in a conversation shows: the latest one before the message that follows.
 * @param {{ by: string, on: boolean, at: string }[]} turns oldest first
 * @param {boolean} on whether the encryption is on after the place
 * @param {string} [before] the time of the message that follows; nothing at the end of the conversation
 */
export const turnAt = (turns, on, before) => turns.filter((turn) => turn.on === on && (before === undefined || Date.parse(turn.at) <= Date.parse(before))).at(-1);

/** The text of the button that continues without encryption, with the messages that it sends. */
export const continueLabel = (waiting) => (waiting ? `Continue and send ${counted(waiting, "waiting message")} unencrypted` : "Continue without encryption");

/**
 * Tells that devices were added to a conversation.
 * @param {string} peerName
 * @param {{ name: string }[]} own the added devices of the user
 * @param {{ name: string }[]} theirs the added devices of the other user
 */
export function newDevicesText(peerName, own, theirs) {
  const owners = [theirs.length ? `${peerName} has ${devices(theirs)}` : "", own.length ? `you have ${devices(own)}` : ""].filter(Boolean).join(", and ");
  const read = own.length + theirs.length === 1 ? "It" : "They";
  return `${owners.charAt(0).toUpperCase()}${owners.slice(1)}. ${read} can read new messages if you continue. The safety number has changed.`;
}

const devices = (added) => `${added.length === 1 ? "a new device" : `${added.length} new devices`} (${added.map(({ name }) => name).join(", ")})`;

/** Tells why some messages that follow each other have no text. */
export const unreadableText = (count, reason) => `${count === 1 ? "This message" : `${count} messages`} cannot be shown here. ${reason}`;
