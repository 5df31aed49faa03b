import { logIn } from "./api.js";
import { Failure } from "./failure.js";
import { avatar, byId, element, part } from "./dom.js";

const DEMO_PASSWORD = "demo";
const DEMO_USERS = [
  { name: "Alice", email: "alice@demo.shop", role: "user" },
  { name: "Bob", email: "bob@demo.shop", role: "user" },
  { name: "Sam Seller", email: "seller@demo.shop", role: "seller" },
  { name: "Ada Admin", email: "admin@demo.shop", role: "admin" },
];

/** Creates the log-in form. Calls onLogIn with {token, user}. */
export function createLogin(onLogIn) {
  const form = byId("login-form");
  const error = part("login-error");

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(part("login-email").value.trim(), part("login-password").value);
  });
  byId("demo-users").append(...DEMO_USERS.map((user) => element("li", {}, choice(user))));
  setBusy(false);

  function choice(user) {
    const button = element(
      "button",
      { type: "button", class: "person", "data-testid": "demo-user", "data-email": user.email },
      avatar(user.name, user.role),
      element("span", {}, element("strong", {}, user.name), element("span", { class: "quiet" }, user.role)),
    );
    button.addEventListener("click", () => {
      part("login-email").value = user.email;
      attempt(user.email, DEMO_PASSWORD);
    });
    return button;
  }

  async function attempt(email, password) {
    show("");
    if (!email || !password) return show("Enter an e-mail address and a password.");
    setBusy(true);
    try {
      onLogIn(await logIn(email, password));
      form.reset();
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      show(failure.message);
    } finally {
      setBusy(false);
    }
  }

  function setBusy(busy) {
    part("login-submit").disabled = busy;
    byId("demo-users").querySelectorAll("button").forEach((button) => (button.disabled = busy));
  }

  function show(message) {
    error.textContent = message;
    error.hidden = message === "";
    for (const input of form.querySelectorAll("input")) input.setAttribute("aria-invalid", String(message !== ""));
  }

  return { show };
}
