import { full, timeOf } from "./text.js";

const MEGABYTE = 1024 * 1024;
const CENTS = 100;

/**
 * The charts: their id, their title, an explanation, and their lines. `scale` divides the values; `bars` are numbers of
 * cases in each step.
 */
export const CHARTS = [
  { id: "sockets", title: "Connections and sockets", lines: [{ name: "connections", label: "Connections" }, { name: "sockets", label: "Sockets" }] },
  { id: "users", title: "Users online", lines: [{ name: "customers", label: "Customers" }, { name: "sellers", label: "Sellers" }, { name: "admins", label: "Admins" }] },
  { id: "events", title: "Events per second", more: "Excludes dashboards", lines: [{ name: "eventsIn", label: "In" }, { name: "eventsOut", label: "Out" }] },
  { id: "latency", title: "Response time, ms", more: "Handlers and REST methods, without the network", lines: [{ name: "median", label: "Median" }, { name: "p95", label: "95%" }] },
  { id: "queues", title: "Queued events", lines: [{ name: "queuedIn", label: "Received" }, { name: "queuedOut", label: "To clients" }, { name: "queuedEmits", label: "Emits" }] },
  { id: "undelivered", title: "Undelivered events", more: "Slow clients", bars: true, lines: [{ name: "dropped", label: "Dropped" }, { name: "replaced", label: "Replaced" }, { name: "skipped", label: "Skipped" }] },
  { id: "orders", title: "Orders", bars: true, lines: [{ name: "orders", label: "Orders" }] },
  { id: "revenue", title: "Revenue, €", bars: true, lines: [{ name: "revenue", label: "Revenue", scale: CENTS }] },
  { id: "messages", title: "Chat messages", bars: true, lines: [{ name: "messages", label: "Messages" }] },
  { id: "memory", title: "Memory, MB", lines: [{ name: "heap", label: "Java heap", scale: MEGABYTE }, { name: "clientMemory", label: "Clients", scale: MEGABYTE }] },
];

const RANGES = { "1h": "the last hour", "24h": "the last 24 hours", "7d": "the last 7 days" };

/** Returns the values of a line, divided by its scale; null where no server was running. */
export function valuesOf(history, { name, scale = 1 }) {
  return history.series[name].map((value) => (value === null ? null : Math.round((value / scale) * CENTS) / CENTS));
}

/** The smallest number of steps of a chart. */
const FEWEST = 20;

/** Removes the steps before the first sample, so that the charts of a server that has started lately are readable. */
export function trim(history) {
  const columns = Object.values(history.series);
  const first = history.times.findIndex((_, i) => columns.some((values) => values[i] !== null));
  const start = Math.max(0, Math.min(first, history.times.length - FEWEST));
  if (first < 0 || start === 0) return history;
  const series = Object.fromEntries(Object.entries(history.series).map(([name, values]) => [name, values.slice(start)]));
  return { ...history, times: history.times.slice(start), series };
}

/** Describes a chart for those who do not see it: the latest and the greatest value of each line. */
export function describe(history, { title, lines }) {
  const texts = lines.map((line) => {
    const values = valuesOf(history, line).filter((value) => value !== null);
    if (!values.length) return `${line.label}: no figures yet`;
    return `${line.label}: now ${full(values.at(-1))}, at most ${full(Math.max(...values))}`;
  });
  return `${title}, ${RANGES[history.range]}. ${texts.join(". ")}.`;
}

/** The index of the latest step that has figures, or -1. */
export const latestOf = ({ times, series }) => times.findLastIndex((_, i) => Object.values(series).some((values) => values[i] !== null));

/** The length of a step in words: 30 seconds, 5 minutes. */
export const stepOf = ({ step }) => (step < 60 ? `${step} seconds` : `${step / 60} minutes`);

/** The table of all charts: the names of its columns, and its rows, newest first. Steps without figures are left out. */
export function tableOf(history, limit) {
  const lines = CHARTS.flatMap(({ title, lines: each }) => each.map((line) => ({ ...line, heading: each.length === 1 ? title : `${title}: ${line.label}` })));
  const columns = lines.map((line) => ({ line, values: valuesOf(history, line) }));
  const rows = [];
  for (let i = history.times.length - 1; i >= 0 && rows.length < limit; i -= 1) {
    if (columns.every(({ values }) => values[i] === null)) continue;
    rows.push([timeOf(history.times[i], history.range), ...columns.map(({ values }) => (values[i] === null ? "–" : full(values[i])))]);
  }
  return { names: ["Time", ...lines.map(({ heading }) => heading)], rows };
}
