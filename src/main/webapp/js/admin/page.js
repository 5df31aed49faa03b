import { byId } from "../dom.js";
import { loadValue, store } from "../shell/storage.js";
import { startPage } from "../shell/page.js";
import { announcing } from "./announce.js";
import { createAudit } from "./audit.js";
import { createCharts } from "./charts.js";
import { createRooms, showAlerts, showFigures } from "./figures.js";
import { showServers } from "./servers.js";
import { createUsers } from "./users.js";

const EVERY_MS = 5000;
const RANGE = "marketplace.dashboard.range";

const { user, socket, connect, ask, toast, banner } = await startPage({ roles: ["admin"] });
const charts = createCharts();
const admin = await connect("/admin").catch((failure) => {
  // If the server has refused the user, the banner says so already.
  if (socket.connected) banner(`The connection to the dashboard failed: ${failure.message}`);
  return new Promise(() => {});
});
const users = createUsers({
  me: user.id,
  load: (query) => ask(admin, "dashboard:users:get", query),
  loadUser: (userId) => ask(admin, "dashboard:user:get", { userId }),
  disconnect: (userId, reason) => ask(admin, "dashboard:user:disconnect", { userId, reason }),
  toast,
});
const rooms = createRooms(() => ask(admin, "dashboard:rooms:get"));
const audit = createAudit({ load: (query) => ask(admin, "dashboard:audit:get", query), toast });
announcing(byId("announce-form"), { send: (draft) => ask(admin, "dashboard:announce", draft), toast });

let limits;
byId("limits").addEventListener("click", async () => {
  const { createLimits } = await import("./limits.js");
  limits ??= createLimits({ load: () => ask(admin, "dashboard:limits:get"), save: (changed) => ask(admin, "dashboard:limits:set", { limits: changed }), toast });
  await limits.open().catch((failure) => toast(failure.message, "bad"));
});

const ranges = [...document.querySelectorAll("[data-range]")].map((button) => /** @type {HTMLElement} */ (button));
let range = loadValue(RANGE, "1h");
for (const button of ranges) button.addEventListener("click", () => choose(button.dataset.range));

admin.on("dashboard:stats:update", (stats) => {
  show(stats);
  loadHistory().catch(() => {});
});
admin.on("dashboard:security:new", audit.add);
admin.on("dashboard:limits:changed", ({ by }) => {
  refreshQuietly();
  limits?.refresh(by).catch(() => {});
});
admin.on("connect", start);
byId("refresh").addEventListener("click", () => start());
addEventListener("visibilitychange", refreshQuietly);
setInterval(refreshQuietly, EVERY_MS);
await start();

async function start() {
  try {
    await refresh();
    await Promise.all([loadHistory(), audit.show()]);
  } catch (failure) {
    toast(failure.message, "bad");
  }
}

/** Does nothing on a hidden page. The banner already reports a lost connection. */
function refreshQuietly() {
  if (!document.hidden && admin.connected) refresh().catch(() => {});
}

async function refresh() {
  // The server does not count this request as a queued event, but it would count others.
  show((await ask(admin, "dashboard:stats:get")).stats);
  await Promise.all([users.refresh(), rooms.refresh()]);
}

function choose(wanted) {
  range = wanted;
  store(RANGE, range);
  loadHistory().catch((failure) => toast(failure.message, "bad"));
}

async function loadHistory() {
  const wanted = range;
  for (const button of ranges) button.setAttribute("aria-pressed", String(button.dataset.range === wanted));
  const history = await ask(admin, "dashboard:history:get", { range: wanted });
  if (wanted === range) charts.show(history);
}

function show(stats) {
  const time = byId("as-of");
  time.dateTime = stats.at;
  time.textContent = new Date(stats.at).toLocaleTimeString("en-GB");
  showAlerts(stats.alerts);
  showFigures(stats);
  showServers(stats.servers);
}
