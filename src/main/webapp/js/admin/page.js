import { byId } from "../dom.js";
import { sending } from "../shell/forms.js";
import { startPage } from "../shell/page.js";
import { createCharts } from "./charts.js";
import { createConnections } from "./connections.js";
import { showFigures } from "./figures.js";
import { createRooms } from "./rooms.js";
import { createSecurityTail } from "./security.js";
import { showServers } from "./servers.js";

const EVERY_MS = 5000;

const { connect, ask, toast, banner } = await startPage({ roles: ["admin"] });
const charts = createCharts();
const security = createSecurityTail();
const admin = await connect("/admin").catch((failure) => {
  banner(`The connection to the dashboard failed: ${failure.message}`);
  return new Promise(() => {});
});
const connections = createConnections({
  load: () => ask(admin, "dashboard:connections:get"),
  disconnect: (userId, reason) => ask(admin, "dashboard:user:disconnect", { userId, reason }),
  toast,
});

const rooms = createRooms(() => ask(admin, "dashboard:rooms:get"));

admin.on("dashboard:stats:update", show);
admin.on("dashboard:security:new", security.add);
admin.on("connect", start);
byId("refresh").addEventListener("click", () => refresh().catch((failure) => toast(failure.message, "bad")));
sending(byId("announce-form"), (draft) => ask(admin, "dashboard:announce", draft), () => toast("Announcement sent.", "good"));
addEventListener("visibilitychange", refreshQuietly);
setInterval(refreshQuietly, EVERY_MS);
await start();

async function start() {
  try {
    security.show((await ask(admin, "dashboard:security:get")).events);
    await refresh();
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

/** Does nothing on a hidden page. The banner already reports a lost connection. */
function refreshQuietly() {
  if (!document.hidden && admin.connected) refresh().catch(() => {});
}

async function refresh() {
  show((await ask(admin, "dashboard:stats:get")).stats);
  await Promise.all([connections.refresh(), rooms.refresh()]);
}

function show(stats) {
  const time = byId("as-of");
  time.dateTime = stats.at;
  time.textContent = new Date(stats.at).toLocaleTimeString("en-GB");
  showFigures(stats);
  showServers(stats.servers);
  charts.add(stats);
}
