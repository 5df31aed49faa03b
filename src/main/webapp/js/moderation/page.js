import { announcing } from "../admin/announce.js";
import { byId, element, part } from "../dom.js";
import { keepCurrent, throttled } from "../shell/current.js";
import { sending } from "../shell/forms.js";
import { startPage } from "../shell/page.js";
import { showAccounts } from "./accounts.js";
import { createQueues } from "./queues.js";

const { api, session, socket, ask, toast, user } = await startPage({ roles: ["admin"] });
/** @type {{ refresh(): Promise<void> } | undefined} */
let accounts;
const queues = createQueues({ api, session, socket, ask, toast, onApplication: () => accounts?.refresh() });

const productsChanged = throttled(queues.products);
for (const event of ["product:submitted", "product:revised", "product:listed", "product:unlisted"]) socket.on(event, productsChanged);
socket.on("seller:application:new", throttled(queues.applications));

announcing(byId("announce-form"), { send: (draft) => api.post("announcements", draft), toast });
sending(byId("notify-form"), (draft) => api.post("notifications", draft), () => toast("Notification sent.", "good"));

const loaded = keepCurrent(socket, () => Promise.all([queues.products(), queues.applications()]));
await Promise.all([loaded, showPeople(), showAccounts({ api, socket, ask, toast, user }).then((shown) => (accounts = shown))]);

async function showPeople() {
  const people = await api.users();
  part("notify-user").append(...people.map(({ id, name }) => element("option", { value: id }, name)));
}
