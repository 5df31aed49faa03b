import { byId, element, part } from "../dom.js";
import { fill } from "../orders/card.js";
import { askReason } from "../shell/dialogs.js";
import { moment, money } from "../shell/format.js";
import { art } from "../shop/art.js";

/** Shows the products and applications about which no admin has decided. Returns functions that load them. */
export function createQueues({ api, socket, ask, toast }) {
  async function products() {
    const found = await api.get("products/pending");
    fill(byId("pending"), found.map(product), "No products to review.");
    part("pending-count").textContent = String(found.length);
  }

  function product({ id, version, title, description, price, currency, stock, sellerName, createdAt }) {
    const about = element(
      "div",
      { class: "mine-facts" },
      element("h3", {}, title),
      element("p", { class: "quiet" }, `${money(price, currency)} · ${stock} in stock · ${sellerName}, `, moment(createdAt)),
    );
    return decision({ id, testId: "pending-product", about: title, then: products }, [element("div", { class: "mine" }, art({ id, title }), about), element("p", {}, description)], {
      approve: () => ask(socket, "product:approve", { productId: id, version }),
      reject: (reason) => ask(socket, "product:reject", { productId: id, version, reason }),
    });
  }

  async function applications() {
    const found = (await api.get("seller-applications")).filter(({ status }) => status === "pending");
    fill(byId("applications"), found.map(application), "No applications to review.");
    part("applications-count").textContent = String(found.length);
  }

  function application({ id, shopName, userName, motivation, createdAt }) {
    const about = [element("h3", {}, shopName), element("p", { class: "quiet" }, `${userName}, `, moment(createdAt)), element("p", {}, motivation)];
    return decision({ id, testId: "application", about: shopName, then: applications }, about, {
      approve: () => api.post(`seller-applications/${id}/approve`),
      reject: (reason) => api.post(`seller-applications/${id}/reject`, { reason }),
    });
  }

  /** An entry with buttons to approve and to reject. */
  function decision({ id, testId, about, then }, content, { approve, reject }) {
    const yes = button("Approve", about, "approve", "button small primary");
    const no = button("Reject", about, "reject", "button small");
    const run = async (work) => {
      yes.disabled = no.disabled = true;
      await work().catch((failure) => toast(failure.message, "bad"));
      await then();
    };
    yes.addEventListener("click", () => run(approve));
    no.addEventListener("click", async () => {
      const reason = await askReason(`Reject ${about}`, "Reject");
      if (reason) await run(() => reject(reason));
    });
    return element("li", { class: "card", "data-id": id, "data-testid": testId }, ...content, element("div", { class: "row" }, yes, no));
  }

  const quietly = (load) => () => load().catch((failure) => toast(failure.message, "bad"));
  return { products: quietly(products), applications: quietly(applications) };
}

const button = (text, about, testId, look) =>
  element("button", { type: "button", class: look, "data-testid": testId }, text, element("span", { class: "sr-only" }, ` ${about}`));
