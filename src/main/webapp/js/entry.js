import { base, logInMethods } from "./api.js";
import { byId } from "./dom.js";
import { createLogin } from "./login.js";
import { destination } from "./destination.js";
import { currentUser, startSession } from "./session.js";
import { loadValue, store } from "./shell/storage.js";

const next = () => destination(new URLSearchParams(location.search).get("next"), base);

const login = createLogin((session) => {
  startSession(session);
  location.assign(next());
});
if (currentUser()) location.replace(next());
// One login is enough for all tabs that wait for it.
addEventListener("storage", () => currentUser() && location.replace(next()));
const message = loadValue("marketplace.message", "");
if (message) {
  store("marketplace.message", "");
  login.show(message);
}
try {
  const { demo } = await logInMethods();
  byId("demo").hidden = !demo;
  byId("no-demo").hidden = demo;
} catch (failure) {
  byId("demo").hidden = false;
  login.show(failure.message);
}
