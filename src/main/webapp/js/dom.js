/**
 * The element with this data-testid.
 * @type {(testId: string) => any}
 */
export const part = (testId) => document.querySelector(`[data-testid="${testId}"]`);

/**
 * The element with this id.
 * @type {(id: string) => any}
 */
export const byId = (id) => document.getElementById(id);

/**
 * Creates an element. Children are elements or text; text is never parsed as HTML,
 * so what other people wrote cannot become markup.
 */
export function element(tag, attributes = {}, ...children) {
  const created = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
  created.append(...children);
  return created;
}

/** A round picture made of initials. */
export function avatar(name, role) {
  return dress(element("span", { "aria-hidden": "true" }), name, role);
}

/** Turns a span into the avatar of someone. */
export function dress(span, name, role) {
  const initials = name.split(/\s+/).map((word) => word.charAt(0)).join("").slice(0, 2);
  span.className = "avatar";
  span.dataset.role = role;
  span.textContent = initials.toUpperCase();
  return span;
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** A time element of the moment, with milliseconds if asked for. */
export function timeOf(moment, withMillis = false) {
  const millis = withMillis ? `.${String(moment.getMilliseconds()).padStart(3, "0")}` : "";
  return element("time", { datetime: moment.toISOString() }, clock.format(moment) + millis);
}
