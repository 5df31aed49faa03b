/**
 * Returns the element with a data-testid.
 * @type {(testId: string) => any}
 */
export const part = (testId) => document.querySelector(`[data-testid="${testId}"]`);

/**
 * Returns the element with an id.
 * @type {(id: string) => any}
 */
export const byId = (id) => document.getElementById(id);

/**
 * Creates an element. Children are elements or text. Text is never parsed as HTML, so the text of
 * another user cannot become markup.
 */
export function element(tag, attributes = {}, ...children) {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

/** Creates a round picture with the initials of a user. */
export function avatar(name, role) {
  return showAvatar(element("span", { "aria-hidden": "true" }), name, role);
}

/** Turns a span into the avatar of a user. */
export function showAvatar(span, name, role) {
  const initials = name.split(/\s+/).map((word) => word.charAt(0)).join("").slice(0, 2);
  span.className = "avatar";
  span.dataset.role = role;
  span.textContent = initials.toUpperCase();
  return span;
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** Creates a time element, optionally with milliseconds. */
export function timeOf(moment, withMillis = false) {
  const millis = withMillis ? `.${String(moment.getMilliseconds()).padStart(3, "0")}` : "";
  return element("time", { datetime: moment.toISOString() }, clock.format(moment) + millis);
}
