import { base } from "../api.js";
import { byId, element, part } from "../dom.js";
import { keep } from "../session.js";
import { sending } from "../shell/forms.js";
import { toast } from "../shell/toast.js";
import { badge } from "./card.js";

/** Lets a customer apply to be a seller, and shows what became of it. */
export async function startApplying({ api, socket, durable }) {
  byId("apply").hidden = false;
  sending(byId("apply-form"), (draft) => api.post("seller-applications", draft), show);
  durable(socket, "seller:application:approved", show);
  durable(socket, "seller:application:rejected", show);
  await show();

  async function show() {
    const [last] = await api.get("seller-applications/mine");
    byId("apply-form").hidden = last?.status === "pending" || last?.status === "approved";
    part("application").replaceChildren(...(last ? [state(last)] : []));
  }

  function state({ shopName, status, reason }) {
    const line = element("p", { class: "badge-line" }, badge(status), element("span", {}, SAYS[status](shopName, reason)));
    return element("div", { class: "stack" }, line, ...(status === "approved" ? [startButton()] : []));
  }

  /** The token says which role one has, so a seller needs a new one. */
  function startButton() {
    const start = element("button", { type: "button", class: "button primary", "data-testid": "start-selling" }, "Start selling");
    start.addEventListener("click", async () => {
      try {
        keep(await api.post("login/refresh"));
        location.assign(new URL("seller.html", base));
      } catch (failure) {
        toast(failure.message, "bad");
      }
    });
    return element("div", { class: "row" }, start);
  }
}

const SAYS = {
  pending: (shop) => `Your application for “${shop}” is being looked at.`,
  approved: (shop) => `“${shop}” may open. Your log-in becomes one of a seller.`,
  rejected: (shop, reason) => `Your application for “${shop}” was not accepted: ${reason}`,
};
