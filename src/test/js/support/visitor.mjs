const REDIRECTS = 10;

/** A person with a browser: it keeps cookies and follows redirects. It visits one application and its log-in. */
export class Visitor {
  #cookies = new Map();
  #onRedirect;

  /** @param onRedirect may change the URL of a redirect, as a person who fills in a form does */
  constructor(onRedirect = (url) => url) {
    this.#onRedirect = onRedirect;
  }

  /** Sends a request with the cookies of its origin. Returns the last response and its text. */
  async visit(url, { method = "GET", form, headers = {} } = {}) {
    let next = { url: new URL(url), method, body: form && new URLSearchParams(form) };
    for (let i = 0; i < REDIRECTS; i += 1) {
      const { origin } = next.url;
      const response = await fetch(next.url, { ...next, headers: { ...headers, Cookie: this.cookies(origin) }, redirect: "manual" });
      this.#keep(origin, response.headers.getSetCookie());
      const text = await response.text();
      const location = response.headers.get("location");
      if (!location) return { status: response.status, text, url: next.url.href };
      next = { url: this.#onRedirect(new URL(location, next.url)), method: "GET" };
    }
    throw new Error(`more than ${REDIRECTS} redirects, the last one to ${next.url}`);
  }

  /** The cookies of an origin, as the header of a request. */
  cookies(origin) {
    return [...(this.#cookies.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #keep(origin, lines) {
    if (!this.#cookies.has(origin)) this.#cookies.set(origin, new Map());
    for (const line of lines) {
      const [pair, ...attributes] = line.split(";");
      const [name, ...value] = pair.split("=");
      const ended = attributes.some((each) => /^\s*max-age=0$/i.test(each)) || value.join("=") === "";
      if (ended) this.#cookies.get(origin).delete(name.trim());
      else this.#cookies.get(origin).set(name.trim(), value.join("="));
    }
  }
}
