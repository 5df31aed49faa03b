import { logIn } from "./api.js";
import { Failure } from "./failure.js";
import { avatar, byId, element, part } from "./dom.js";
import { roleName } from "./shell/format.js";
import { contactLine, reasonLine, suspension } from "./suspension.js";

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
  const notice = part("login-notice");
  let busy = false;

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
      element("span", {}, element("strong", {}, user.name), element("span", { class: "quiet" }, roleName(user.role))),
    );
    button.addEventListener("click", () => {
      part("login-email").value = user.email;
      attempt(user.email, DEMO_PASSWORD);
    });
    return button;
  }

  async function attempt(email, password) {
    if (busy) return;
    show("");
    if (!email || !password) {
      show("Enter an e-mail address and a password.", { wrong: true });
      return part(email ? "login-password" : "login-email").focus();
    }
    setBusy(true);
    try {
      onLogIn(await logIn(email, password));
      form.reset();
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      const reason = suspension(failure.message);
      if (reason !== undefined) return explainSuspension(reason);
      // Other failures are not a fault of what the user typed.
      show(failure.message, { wrong: failure.code === "INVALID_CREDENTIALS" });
      // The next thing to do is to type the password again.
      if (failure.code === "INVALID_CREDENTIALS") {
        part("login-password").focus();
        part("login-password").select();
      }
    } finally {
      setBusy(false);
    }
  }

  /** The buttons are not disabled, because a disabled button loses the focus. */
  function setBusy(wanted) {
    busy = wanted;
    part("login-submit").disabled = false;
    form.setAttribute("aria-busy", String(busy));
    part("login-submit").textContent = busy ? "Logging in …" : "Log in";
  }

  function explainSuspension(reason) {
    notice.replaceChildren(element("p", {}, element("strong", {}, "This account is suspended.")), reasonLine(reason), contactLine());
    notice.hidden = false;
  }

  function show(message, { wrong = false } = {}) {
    notice.hidden = true;
    error.textContent = message;
    error.hidden = message === "";
    for (const input of form.querySelectorAll("input")) input.setAttribute("aria-invalid", String(wrong));
  }

  return { show };
}
