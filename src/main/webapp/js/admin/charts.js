import uPlot from "../../vendor/uplot/uPlot.esm.js";
import { byId, element } from "../dom.js";

const MOST = 360;
const TABLE = 20;
const HEIGHT = 160;
const WINDOW_S = 60;
const MEGABYTE = 1024 * 1024;

/** Three charts over the same times, and a table of the last figures. */
export function createCharts() {
  const times = [];
  const columns = { in: [], out: [], sockets: [], memory: [] };
  const charts = [
    chart("chart-events", [{ label: "in", column: "in", colour: "--accent" }, { label: "out", column: "out", colour: "--warn" }]),
    chart("chart-sockets", [{ label: "sockets", column: "sockets", colour: "--accent" }]),
    chart("chart-memory", [{ label: "MB", column: "memory", colour: "--accent" }]),
  ];

  function chart(id, lines) {
    const place = byId(id);
    const made = new uPlot(
      {
        width: place.clientWidth || 300,
        height: HEIGHT,
        cursor: { show: false },
        scales: { x: { range: (_, min, max) => [Math.min(min, max - WINDOW_S), max] }, y: { range: (_, __, max) => [0, Math.max(1, max * 1.2)] } },
        series: [{}, ...lines.map(({ label, colour }) => ({ label, stroke: () => resolved(colour), width: 2, points: { show: false } }))],
        axes: [axis(), { ...axis(), size: 48 }],
      },
      [[], ...lines.map(() => [])],
      place,
    );
    new ResizeObserver(() => made.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
    return { update: () => made.setData([times, ...lines.map(({ column }) => columns[column])]) };
  }

  return {
    add({ at, eventsIn, eventsOut, sockets, memory }) {
      times.push(Date.parse(at) / 1000);
      columns.in.push(eventsIn);
      columns.out.push(eventsOut);
      columns.sockets.push(sockets);
      columns.memory.push(Math.round(memory.used / MEGABYTE));
      if (times.length > MOST) for (const values of [times, ...Object.values(columns)]) values.shift();
      for (const each of charts) each.update();
      byId("history").replaceChildren(...times.slice(-TABLE).map((_, i, shown) => row(times.length - shown.length + i)).reverse());
    },
  };

  function row(i) {
    const values = [columns.in[i], columns.out[i], columns.sockets[i], columns.memory[i]];
    return element("tr", {}, element("th", { scope: "row" }, new Date(times[i] * 1000).toLocaleTimeString("en-GB")), ...values.map((value) => element("td", {}, String(value))));
  }
}



/** The colour that a custom property has in the theme of the moment; a canvas reads no light-dark(). */
function resolved(name) {
  const probe = byId("figures");
  const before = probe.style.borderTopColor;
  probe.style.borderTopColor = `var(${name})`;
  const colour = getComputedStyle(probe).borderTopColor;
  probe.style.borderTopColor = before;
  return colour;
}

const axis = () => ({ stroke: () => resolved("--quiet"), grid: { stroke: () => resolved("--line"), width: 1 }, ticks: { show: false } });
