import { base, isDemo } from "./api.js";
import { byId } from "./dom.js";
import { createLogin } from "./login.js";
import { destination } from "./return.js";
import { keep, recall } from "./session.js";
import { recallValue, remember } from "./shell/memory.js";

const next = () => destination(new URLSearchParams(location.search).get("next"), base);

const login = createLogin((session) => {
  keep(session);
  location.assign(next());
});
if (recall()) location.replace(next());
const farewell = recallValue("marketplace.farewell", "");
if (farewell) {
  remember("marketplace.farewell", "");
  login.say(farewell);
}
try {
  const demo = await isDemo();
  byId("demo").hidden = !demo;
  byId("no-demo").hidden = demo;
} catch (failure) {
  byId("demo").hidden = false;
  login.say(failure.message);
}
