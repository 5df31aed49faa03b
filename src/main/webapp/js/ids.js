/**
 * An id for something that this page sends, so that sending it again makes no double.
 * Not crypto.randomUUID: pages that come over plain HTTP have none.
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
