/* The codes of the server for encrypted messages that it refuses, and for devices. */

/** The user has removed the device. */
export const DEVICE_REMOVED = "DEVICE_REMOVED";

/** A message is not encrypted for the current devices of both users. */
export const DEVICES_CHANGED = "DEVICES_CHANGED";

/** The messages of the conversation must be encrypted. */
export const ENCRYPTION_REQUIRED = "ENCRYPTION_REQUIRED";
