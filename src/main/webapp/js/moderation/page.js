import { byId, element, part } from "../dom.js";
import { keepCurrent } from "../shell/current.js";
import { sending } from "../shell/forms.js";
import { startPage } from "../shell/page.js";
import { showAccounts } from "./accounts.js";
import { createQueues } from "./queues.js";

const { api, session, socket, ask, toast, user } = await startPage({ roles: ["admin"] });
const queues = createQueues({ api, session, socket, ask, toast });

for (const event of ["product:submitted", "product:revised", "product:listed", "product:unlisted"]) socket.on(event, queues.products);
socket.on("seller:application:new", queues.applications);

sending(byId("announce-form"), (draft) => api.post("announcements", draft), () => toast("Announcement sent.", "good"));
sending(byId("notify-form"), (draft) => api.post("notifications", draft), () => toast("Notification sent.", "good"));

const loaded = keepCurrent(socket, () => Promise.all([queues.products(), queues.applications()]));
await Promise.all([loaded, showAccounts({ api, socket, ask, toast, user }), showPeople()]);

async function showPeople() {
  const people = await api.users();
  part("notify-user").append(...people.map(({ id, name }) => element("option", { value: id }, name)));
}
