import { byId, element, part } from "../dom.js";
import { createPagedList, queryOf } from "../orders/paged.js";
import { askReason } from "../shell/dialogs.js";
import { fill } from "../shell/lists.js";
import { counted, moment, money, showCount } from "../shell/format.js";
import { gallery, ownArt } from "../shop/pictures.js";
import { inStock } from "../shop/stock.js";
import { categoryName } from "../words.js";
import { createPlaces } from "./places.js";

const PAGE_SIZE = 25;

/**
 * Shows the products and applications about which no admin has decided. Calls onApplication after a decision about an
 * application. Returns functions that load them.
 */
export function createQueues({ api, session, socket, ask, toast, onApplication }) {
  /** The selected products: the version that the moderator has seen, by id. */
  const selected = new Map();
  let shown = [];
  const productPlaces = createPlaces(byId("pending"));
  const applicationPlaces = createPlaces(byId("applications"));
  const list = createPagedList({
    pageSize: PAGE_SIZE,
    request: (parameters) => api.get(`products/pending?${queryOf(parameters)}`),
    draw(products, hasMore) {
      shown = products;
      // A product that was edited has not been seen, so it is no longer selected.
      for (const [id, version] of selected) if (!products.some((each) => each.id === id && each.version === version)) selected.delete(id);
      fill(byId("pending"), productPlaces.merge(products, product), "Nothing to review.");
      part("pending-more").hidden = !hasMore;
      drawSelection();
    },
    onFailure: (failure) => toast(failure.message, "bad"),
  });

  part("pending-more").addEventListener("click", () => list.more());
  part("select-all").addEventListener("change", () => {
    for (const { id, version } of shown) {
      if (part("select-all").checked) selected.set(id, version);
      else selected.delete(id);
    }
    drawSelection();
  });
  part("bulk-approve").addEventListener("click", () => decideAll(true));
  part("bulk-reject").addEventListener("click", async () => {
    const reason = await askReason(`Reject ${counted(selected.size, "product")}?`, "Reject", { label: "Reason (shown to the sellers)", danger: true });
    if (reason) await decideAll(false, reason);
  });

  async function products() {
    const [count] = await Promise.all([api.get("products/pending/count"), list.refresh()]);
    showCount(part("pending-count"), count.count);
  }

  function drawSelection() {
    for (const box of byId("pending").querySelectorAll("[type=checkbox]")) box.checked = selected.has(box.closest("[data-id]").dataset.id);
    part("bulk").hidden = shown.length === 0;
    part("select-all").checked = shown.length > 0 && selected.size === shown.length;
    part("select-all").indeterminate = selected.size > 0 && selected.size < shown.length;
    part("selected").textContent = selected.size ? `${selected.size} selected` : "";
    part("bulk-approve").disabled = part("bulk-reject").disabled = selected.size === 0;
  }

  /**
   * Decides about the selected products. Those about which the server could not decide because of an outage stay
   * selected. The server accepts 100 products in one request.
   */
  async function decideAll(approve, reason) {
    const wanted = [...selected].map(([productId, version]) => ({ productId, version }));
    let done = 0;
    let refused = [];
    let outage;
    try {
      for (let i = 0; i < wanted.length && !outage; i += 100) {
        const answer = await api.post("products/decisions", { products: wanted.slice(i, i + 100), approve, ...(reason && { reason }) });
        done += answer.decided.length;
        outage = answer.refused.find(isOutage);
        refused = [...refused, ...answer.refused.filter((each) => !isOutage(each))];
        for (const { id } of answer.decided) selected.delete(id);
        for (const { productId } of refused) selected.delete(productId);
      }
    } catch (failure) {
      toast(failure.message, "bad");
    }
    if (done) toast(...resultOf(counted(done, "product"), done === 1 ? "seller" : "sellers", reason));
    if (refused.length) toast(`${counted(refused.length, "product")} not changed: ${refused[0].message}`, "bad");
    const left = wanted.length - done - refused.length;
    if (outage) toast(`${counted(left, "product")} not changed and still selected: ${outage.message}`, "bad");
    drawSelection();
    await quiet.products();
  }

  function product(pending) {
    const { id, version, title, description, category, price, currency, stock, sellerName, createdAt } = pending;
    const box = /** @type {HTMLInputElement} */ (element("input", { type: "checkbox", "aria-label": `Select ${title}`, "data-testid": "select" }));
    box.checked = selected.has(id);
    box.addEventListener("change", () => {
      if (box.checked) selected.set(id, version);
      else selected.delete(id);
      drawSelection();
    });
    const about = element(
      "div",
      { class: "mine-facts" },
      element("h3", {}, title),
      element("p", { class: "quiet" }, `${money(price, currency)} · `, inStock(stock), ` · ${categoryName(category)} · ${sellerName}, `, moment(createdAt)),
    );
    return decision({ id, version, testId: "pending-product", about: title, forWhom: "seller", places: productPlaces, then: products }, [element("div", { class: "mine" }, box, ownArt(pending, session), about), element("p", { class: "description" }, description), ...pictures(pending)], {
      approve: () => ask(socket, "product:approve", { productId: id, version }),
      reject: (reason) => ask(socket, "product:reject", { productId: id, version, reason }),
    });
  }

  /** Lists show the small form of a picture, and the page of the product shows the large one, so moderators see both. */
  const pictures = (pending) => (pending.pictures.length ? [gallery(pending, session)] : []);

  async function applications() {
    // The oldest one has waited longest.
    const found = (await api.get("seller-applications")).filter(({ status }) => status === "pending").reverse();
    fill(byId("applications"), applicationPlaces.merge(found, application), "Nothing to review.");
    showCount(part("applications-count"), found.length);
  }

  /** The applicant may be a seller now. */
  const decided = () => Promise.all([applications(), onApplication()]);

  function application({ id, shopName, userName, motivation, createdAt }) {
    const about = [element("h3", {}, shopName), element("p", { class: "quiet" }, `${userName}, `, moment(createdAt)), element("p", { class: "description" }, motivation)];
    return decision({ id, testId: "application", about: shopName, forWhom: "applicant", places: applicationPlaces, then: decided }, about, {
      approve: () => api.post(`seller-applications/${id}/approve`),
      reject: (reason) => api.post(`seller-applications/${id}/reject`, { reason }),
    });
  }

  /**
   * An entry with buttons to approve and to reject.
   * @param {{ id: string, version?: number, testId: string, about: string, forWhom: string, places: ReturnType<typeof createPlaces>, then: () => Promise<unknown> }} subject
   */
  function decision({ id, version, testId, about, forWhom, places, then }, content, { approve, reject }) {
    const yes = button("Approve", about, "approve", "button small primary");
    const no = button("Reject …", about, "reject", "button small danger");
    const run = async (work, reason) => {
      const place = places.hold({ id, version });
      try {
        await work();
        const result = resultOf(`“${about}”`, forWhom, reason);
        place.show(...result);
        toast(...result);
      } catch (failure) {
        place.release();
        toast(failure.message, "bad");
      }
      await then();
    };
    yes.addEventListener("click", () => run(approve));
    no.addEventListener("click", async () => {
      const reason = await askReason(`Reject “${about}”?`, "Reject", { label: `Reason (shown to the ${forWhom})`, danger: true });
      if (reason) await run(() => reject(reason), reason);
    });
    return element("li", { class: "card", "data-id": id, "data-testid": testId }, ...content, element("div", { class: "row apart" }, yes, no));
  }

  const quietly = (load) => () => load().catch((failure) => toast(failure.message, "bad"));
  const quiet = { products: quietly(products), applications: quietly(applications) };
  return quiet;
}

/**
 * Returns what a moderator reads after a decision, and its tone. A decision with a reason is a rejection.
 * @param {string} subject
 * @param {string} forWhom
 * @param {string} [reason]
 * @returns {[string, import("../shell/notices.js").Tone]}
 */
function resultOf(subject, forWhom, reason) {
  if (reason === undefined) return [`${subject} approved.`, "good"];
  return [`${subject} rejected. The ${forWhom} can read your reason: “${reason}”`, "rejected"];
}

const isOutage = ({ code }) => code === "STORE_UNAVAILABLE";

const button = (text, about, testId, look) =>
  element("button", { type: "button", class: look, "data-testid": testId }, text, element("span", { class: "sr-only" }, ` ${about}`));
