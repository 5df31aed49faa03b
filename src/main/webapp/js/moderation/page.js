import { byId, element, part } from "../dom.js";
import { empty } from "../orders/card.js";
import { askReason } from "../shell/dialogs.js";
import { sending } from "../shell/forms.js";
import { money, when } from "../shell/format.js";
import { startPage } from "../shell/page.js";
import { showAccounts } from "./accounts.js";

const { api, socket, ask, toast, user } = await startPage({ roles: ["admin"] });

socket.on("product:submitted", loadProducts);
socket.on("product:listed", loadProducts);
socket.on("seller:application:new", loadApplications);
await Promise.all([loadProducts(), loadApplications(), showAccounts({ api, socket, ask, toast, user })]);

async function loadProducts() {
  const products = await api.get("products/pending");
  byId("pending").replaceChildren(...(products.length ? products.map(pending) : [empty("Nothing to review.")]));
}

function pending(product) {
  return decision(
    product.id,
    "pending-product",
    [
      element("p", { class: "card-head" }, element("strong", {}, product.title), element("span", {}, money(product.price, product.currency))),
      element("p", {}, product.description),
      element("p", { class: "quiet" }, `${product.sellerName}, ${when(product.createdAt)}`),
    ],
    {
      approve: () => ask(socket, "product:approve", { productId: product.id }),
      reject: (reason) => ask(socket, "product:reject", { productId: product.id, reason }),
      about: product.title,
      then: loadProducts,
    },
  );
}

async function loadApplications() {
  const open = (await api.get("seller-applications")).filter(({ status }) => status === "pending");
  byId("applications").replaceChildren(...(open.length ? open.map(application) : [empty("Nobody is waiting.")]));
}

function application(asked) {
  return decision(
    asked.id,
    "application",
    [
      element("p", { class: "card-head" }, element("strong", {}, asked.shopName), element("span", { class: "quiet" }, asked.userName)),
      element("p", {}, asked.motivation),
      element("p", { class: "quiet" }, when(asked.createdAt)),
    ],
    {
      approve: () => api.post(`seller-applications/${asked.id}/approve`),
      reject: (reason) => api.post(`seller-applications/${asked.id}/reject`, { reason }),
      about: asked.shopName,
      then: loadApplications,
    },
  );
}

/** Something to say yes or no to. */
function decision(id, testId, content, { approve, reject, about, then }) {
  const yes = element("button", { type: "button", class: "button small primary", "data-testid": "approve", "aria-label": `Approve ${about}` }, "Approve");
  const no = element("button", { type: "button", class: "button small", "data-testid": "reject", "aria-label": `Reject ${about}` }, "Reject");
  const run = async (work) => {
    try {
      await work();
    } catch (failure) {
      toast(failure.message, "bad");
    }
    await then();
  };
  yes.addEventListener("click", () => run(approve));
  no.addEventListener("click", async () => {
    const reason = await askReason(`Reject ${about}`, "Reject");
    if (reason) await run(() => reject(reason));
  });
  return element("li", { class: "card", "data-id": id, "data-testid": testId }, ...content, element("div", { class: "row" }, yes, no));
}

sending(byId("announce-form"), (draft) => api.post("announcements", draft), () => toast("Announced.", "good"));
sending(byId("notify-form"), (draft) => api.post("notifications", draft), () => toast("Notified.", "good"));
for (const { id, name } of await api.users()) part("notify-user").append(element("option", { value: id }, name));
