/**
 * Creates the client id of a request. The server does the work of a repeated request once. Pages over
 * plain HTTP do not have crypto.randomUUID.
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
