import { base } from "./api.js";
import { createLogin } from "./login.js";
import { keep, recall } from "./session.js";
import { recallValue, remember } from "./shell/memory.js";

const PAGES = ["shop", "orders", "chat", "seller", "moderation", "admin", "live"];

/** Where the person wanted to go, or the shop. */
function next() {
  const wanted = new URLSearchParams(location.search).get("next");
  return new URL(`${PAGES.includes(wanted) ? wanted : "shop"}.html`, base);
}

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
