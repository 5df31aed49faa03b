import { required } from "./environment.mjs";
import { Visitor } from "./visitor.mjs";

const url = new URL(required("APP_URL"));

/** A user who has logged in at one of the applications. */
class User {
  #application;
  #visitor;
  #headers;

  constructor(application, visitor, headers = {}, auth = undefined) {
    this.#application = application;
    this.#visitor = visitor;
    this.#headers = headers;
    this.auth = auth;
  }

  /** Sends a request to the application. */
  visit(path, options = {}) {
    return this.#visitor.visit(new URL(`${this.#application}/${path}`, url), { ...options, headers: this.#headers });
  }

  /** The options of the user's sockets. They contain the cookies of this moment. */
  get socket() {
    const Cookie = this.#visitor.cookies(url.origin);
    const extraHeaders = this.auth ? {} : { ...this.#headers, ...(Cookie && { Cookie }) };
    return { path: `/${this.#application}/socket.io/`, extraHeaders, auth: this.auth };
  }
}

async function form(name) {
  const user = new User("form", new Visitor());
  await user.visit("orders");
  await user.visit("j_security_check", { method: "POST", form: { j_username: name, j_password: name } });
  return user;
}

async function openId(name) {
  const choose = (to) => {
    if (to.origin !== url.origin) to.searchParams.set("user", name);
    return to;
  };
  const user = new User("oidc", new Visitor(choose));
  await user.visit("orders");
  return user;
}

function basic(name) {
  const Authorization = `Basic ${Buffer.from(`${name}:${name}`).toString("base64")}`;
  return new User("basic", new Visitor(), { Authorization });
}

const token = (name) => required(`TOKEN_${name.toUpperCase()}`);
const bearer = (name) => new User("jwt", new Visitor(), { Authorization: `Bearer ${token(name)}` });
const payload = (name) => new User("jwt", new Visitor(), { Authorization: `Bearer ${token(name)}` }, { token: token(name) });

/** The ways in which a user logs in. `session` says whether the log-in lives in an HTTP session. */
export const LOG_INS = {
  "a form": { logIn: form, session: true },
  "OpenID Connect": { logIn: openId, session: true },
  "BASIC authentication": { logIn: basic },
  "a token in the Authorization header": { logIn: bearer },
  "a token in the auth payload": { logIn: payload },
};

/** The options of a socket whose user has not logged in. */
export const stranger = (application) => ({ path: `/${application}/socket.io/` });
