/*
 * The words for the values of the server. Pages never show the values themselves.
 */
const STATUSES = {
  order: { created: "Placed", confirmed: "Confirmed", shipped: "Shipped", delivered: "Delivered", cancelled: "Cancelled" },
  product: { submitted: "Under review", approved: "On sale", soldout: "Sold out", rejected: "Rejected" },
  application: { pending: "Under review", approved: "Approved", rejected: "Rejected" },
  account: { active: "Active", suspended: "Suspended" },
};

const PRESENCE = { online: "Online", away: "Away", offline: "Offline" };

/** The categories of products, in the order in which the pages list them. */
export const CATEGORIES = {
  kitchen: "Kitchen & dining",
  home: "Home & living",
  clothing: "Clothing",
  beauty: "Beauty & care",
  books: "Books & stationery",
  food: "Food & drink",
  garden: "Garden",
  toys: "Toys & games",
  other: "Other",
};

/** @param {keyof typeof STATUSES} kind */
export const statusName = (kind, status) => STATUSES[kind][status] ?? status;

export const presenceName = (state) => PRESENCE[state] ?? state;

export const categoryName = (category) => CATEGORIES[category] ?? CATEGORIES.other;
