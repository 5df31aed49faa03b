import { byId, element } from "../dom.js";
import { sending } from "../shell/forms.js";
import { startPage } from "../shell/page.js";
import { createCharts } from "./charts.js";
import { createConnections } from "./connections.js";
import { showFigures } from "./figures.js";

const EVERY_MS = 5000;

const { connect, ask, toast } = await startPage({ roles: ["admin"] });
const admin = await connect("/admin");
const charts = createCharts();
const connections = createConnections({
  load: () => ask(admin, "dashboard:connections:get"),
  disconnect: (userId, reason) => ask(admin, "dashboard:user:disconnect", { userId, reason }),
  toast,
});

admin.on("dashboard:stats:update", show);
admin.on("dashboard:security:new", (event) => byId("security").prepend(securityLine(event)));
byId("refresh").addEventListener("click", refresh);
sending(byId("announce-form"), (draft) => ask(admin, "dashboard:announce", draft), () => toast("Announced.", "good"));

const { events } = await ask(admin, "dashboard:security:get");
byId("security").replaceChildren(...events.reverse().map(securityLine));
await refresh();
setInterval(() => document.hidden || refresh(), EVERY_MS);

async function refresh() {
  try {
    show((await ask(admin, "dashboard:stats:get")).stats);
    await connections.refresh();
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

function show(stats) {
  byId("as-of").textContent = new Date(stats.at).toLocaleTimeString("en-GB");
  showFigures(stats);
  charts.add(stats);
}

function securityLine({ at, kind, message, address, namespace }) {
  const where = [address, namespace].filter(Boolean).join(" at ");
  return element("li", { "data-testid": "security-event" }, element("time", { datetime: at, class: "quiet" }, new Date(at).toLocaleTimeString("en-GB")), element("code", {}, kind), element("span", {}, message), element("span", { class: "quiet" }, where));
}
