// @ts-ignore: vendor/ is filled when the WAR is packed.
import uPlot from "../../vendor/uplot/uPlot.esm.js";
import { byId, element } from "../dom.js";

const MAX_POINTS = 360;
const ROWS = 20;
const HEIGHT = 170;
/** The shortest range of a chart, and the longest range with seconds on its axis, in seconds. */
const SHORTEST = 60;
const SHORT = 240;
const MEGABYTE = 1024 * 1024;

const CHARTS = [
  { id: "chart-events", what: "Events per second", lines: [{ name: "in", colour: "--line-in" }, { name: "out", colour: "--line-out", dash: [6, 4] }] },
  { id: "chart-sockets", what: "Connected", lines: [{ name: "sockets", colour: "--line-in" }, { name: "connections", colour: "--line-out", dash: [6, 4] }] },
  { id: "chart-memory", what: "Java heap in megabytes", lines: [{ name: "memory", colour: "--line-in", fill: "--accent-soft" }] },
];

/** Creates three charts over the same times, and a table of the latest figures. */
export function createCharts() {
  const times = [];
  const columns = { in: [], out: [], sockets: [], connections: [], memory: [] };
  /** A single point has no scale, so an empty point is added before it. */
  const data = (lines) => {
    const values = lines.map(({ name }) => columns[name]);
    if (times.length !== 1) return /** @type {any} */ ([times, ...values]);
    return /** @type {any} */ ([[times[0] - SHORTEST, times[0]], ...values.map(([value]) => [null, value])]);
  };

  const charts = CHARTS.map(chart);
  addEventListener("themechange", () => charts.forEach(({ repaint }) => repaint()));

  function chart({ id, what, lines }) {
    const place = byId(id);
    const drawn = new uPlot(options(place, lines), data(lines), place);
    new ResizeObserver(() => drawn.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
    return {
      update() {
        drawn.setData(data(lines));
        place.setAttribute("aria-label", `${what}: ${lines.map(({ name }) => `${name} ${columns[name].at(-1)}`).join(", ")}. The figures are in the table below.`);
      },
      repaint: () => drawn.redraw(false),
    };
  }

  return {
    add({ at, eventsIn, eventsOut, sockets, connections, memory }) {
      const time = Date.parse(at) / 1000;
      // Figures arrive as events and as answers, so they can be out of order.
      if (times.length && time <= times.at(-1)) return;
      times.push(time);
      push({ in: eventsIn, out: eventsOut, sockets, connections, memory: Math.round(memory.used / MEGABYTE) });
      if (times.length > MAX_POINTS) for (const values of [times, ...Object.values(columns)]) values.shift();
      for (const each of charts) each.update();
      const first = Math.max(0, times.length - ROWS);
      byId("history").replaceChildren(...times.slice(first).map((_, i) => row(first + i)).reverse());
    },
  };

  function push(figures) {
    for (const [name, value] of Object.entries(figures)) columns[name].push(value);
  }

  function row(i) {
    const values = Object.values(columns).map((column) => element("td", {}, String(column[i])));
    return element("tr", {}, element("th", { scope: "row" }, new Date(times[i] * 1000).toLocaleTimeString("en-GB")), ...values);
  }
}

function options(place, lines) {
  return {
    width: place.clientWidth || 300,
    height: HEIGHT,
    padding: /** @type {any} */ ([8, 8, 0, 0]),
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { range: (_, min, max) => [Math.min(min, max - SHORTEST), max] }, y: { range: (_, __, max) => [0, Math.max(4, max * 1.2)] } },
    series: [{}, ...lines.map(({ name, colour, dash, fill }) => ({ label: name, stroke: () => colourOf(colour), fill: fill && (() => colourOf(fill)), dash, width: 2, points: { show: (chart) => chart.data[0].length < 3 } }))],
    axes: [axis({ space: 84, size: 30, values: clock }), axis({ size: 44 })],
  };
}

function clock(chart, times) {
  const { min, max } = chart.scales.x;
  const timeStyle = max - min > SHORT ? "short" : "medium";
  return times.map((time) => new Date(time * 1000).toLocaleTimeString("en-GB", { timeStyle }));
}

const axis = (more) => ({ stroke: () => colourOf("--quiet"), font: "12px system-ui, sans-serif", grid: { stroke: () => colourOf("--line"), width: 1 }, ticks: { show: false }, ...more });

/** Returns the current colour of a custom property, because a canvas does not support light-dark(). */
function colourOf(name) {
  const probe = byId("charts-title");
  probe.style.color = `var(${name})`;
  const { color } = getComputedStyle(probe);
  probe.style.color = "";
  return color;
}
