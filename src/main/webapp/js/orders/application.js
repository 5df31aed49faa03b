import { base } from "../api.js";
import { byId, element, part } from "../dom.js";
import { sending } from "../shell/forms.js";
import { toast } from "../shell/toast.js";
import { badge } from "./card.js";

/** Lets a customer apply to become a seller, and shows the decision. */
export async function startApplying({ api, session, socket, durable }) {
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
    const line = element("p", { class: "badge-line" }, badge("application", status), element("span", {}, TEXTS[status](shopName, reason)));
    return element("div", { class: "stack" }, line, ...(status === "approved" ? [startButton()] : []));
  }

  /** The pages of a seller need the new role. */
  function startButton() {
    const start = element("button", { type: "button", class: "button primary", "data-testid": "start-selling" }, "Start selling");
    start.addEventListener("click", async () => {
      try {
        await session.renew();
        location.assign(new URL("seller.html", base));
      } catch (failure) {
        toast(failure.message, "bad");
      }
    });
    return element("div", { class: "row" }, start);
  }
}

const TEXTS = {
  pending: (shop) => `We are reviewing your shop “${shop}”. The answer appears here.`,
  approved: (shop) => `Your shop “${shop}” is approved.`,
  rejected: (shop, reason) => `Your shop “${shop}” was not approved: ${reason} You can apply again.`,
};
