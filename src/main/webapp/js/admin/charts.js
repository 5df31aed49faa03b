// First, because uPlot needs a valid language when it is evaluated.
import "./language.js";
// @ts-ignore: the package is in the folder of the client, where the build finds it.
import uPlot from "uplot";
import { byId, element } from "../dom.js";
import { compact } from "../shell/format.js";
import { CHARTS, describe, latestOf, stepOf, tableOf, trim, valuesOf } from "./history.js";
import { full, timeOf } from "./text.js";

const ROWS = 60;
const HEIGHT = 150;
const COLOURS = ["--line-1", "--line-2", "--line-3"];
const DASHES = [undefined, [6, 4], [2, 3]];
/** The greatest value of an axis is at least this, so that a quiet server has no steep lines. */
const LEAST = 4;

/** Creates the charts, and a table of their figures. All charts have the same times. */
export function createCharts() {
  let history;
  const charts = CHARTS.map(chart);
  byId("charts").replaceChildren(...charts.map(({ figure }) => figure));
  for (const each of charts) each.start();
  addEventListener("themechange", () => {
    colours.clear();
    repaint(charts);
  });
  byId("charts-table").addEventListener("toggle", drawTable);

  function chart(definition) {
    const { id, title, more, lines, bars } = definition;
    const place = element("div", { class: "plot", "data-testid": `chart-${id}`, role: "img", "aria-label": `${title}: no figures yet` });
    const values = lines.map(({ label }, i) => {
      const value = element("b", {}, "–");
      return { value, key: element("span", { class: "key", "data-line": String(i + 1) }, `${label} `, value) };
    });
    const explained = element("span", { class: "quiet small" }, more ?? "");
    const figure = element("figure", { class: "card" }, element("figcaption", {}, element("span", {}, title), explained, element("span", { class: "keys" }, ...values.map(({ key }) => key))), place);
    let drawn;
    let columns = lines.map(() => []);
    /** Shows the values at an index; the latest ones without an index. */
    const showValues = (index = history ? latestOf(history) : -1) => {
      if (!history || index < 0) return;
      columns.forEach((column, i) => {
        const value = column[index];
        const known = value !== null && value !== undefined;
        values[i].value.textContent = known ? compact(value) : "–";
        values[i].value.title = known ? full(value) : "";
      });
      // The tiles are newer than the chart, so the legend has its own time.
      const what = bars ? `Per ${stepOf(history)}` : more;
      explained.textContent = [what, `at ${timeOf(history.times[index], history.range)}`].filter(Boolean).join(", ");
    };
    return {
      figure,
      start() {
        drawn = new uPlot(options(definition, place, () => history?.range, showValues), /** @type {any} */ ([[], ...columns]), place);
        new ResizeObserver(() => drawn.setSize({ width: place.clientWidth, height: HEIGHT })).observe(place);
      },
      update() {
        columns = lines.map((line) => valuesOf(history, line));
        drawn.setData(/** @type {any} */ ([history.times, ...columns]));
        showValues();
        place.setAttribute("aria-label", `${describe(history, definition)} The figures are in the table below.`);
      },
      // The paths of bars contain their colour.
      repaint: () => drawn.redraw(Boolean(bars)),
    };
  }

  function drawTable() {
    if (!history || !byId("charts-table").open) return;
    const { names, rows } = tableOf(history, ROWS);
    byId("history-head").replaceChildren(element("tr", {}, ...names.map((name) => element("th", { scope: "col" }, name))));
    byId("history").replaceChildren(...rows.map(([time, ...cells]) => element("tr", {}, element("th", { scope: "row" }, time), ...cells.map((cell) => element("td", {}, cell)))));
  }

  return {
    show(next) {
      history = trim(next);
      colours.clear();
      for (const each of charts) each.update();
      drawTable();
    },
  };
}

function options({ lines, bars }, place, range, onCursor) {
  return {
    width: place.clientWidth || 300,
    height: HEIGHT,
    padding: /** @type {any} */ ([8, 24, 0, 0]),
    cursor: { drag: { x: false, y: false }, y: false, points: { size: 6 }, sync: { key: "dashboard" } },
    legend: { show: false },
    scales: { x: { time: true }, y: { range: (_, __, max) => [0, Math.max(LEAST, (max ?? 0) * 1.15)] } },
    series: [{}, ...lines.map(({ label }, i) => series(label, i, bars))],
    axes: [axis({ space: 76, size: 28, values: (_, times) => times.map((time) => timeOf(time, shortened(range()))) }), axis({ size: 48, values: (_, numbers) => numbers.map(compact) })],
    hooks: { setCursor: [(chart) => onCursor(chart.cursor.idx ?? undefined)] },
  };
}

/** An axis shows no seconds. */
const shortened = (range) => (range === "7d" ? "7d" : "24h");

function series(label, i, bars) {
  const stroke = () => colourOf(COLOURS[i]);
  if (bars) return { label, stroke, fill: stroke, width: 0, paths: uPlot.paths.bars({ size: [0.9, 12] }), points: { show: false } };
  return { label, stroke, dash: DASHES[i], width: 2, points: { show: true, size: 5, filter: isolated } };
}

/** A value between two gaps has no line, so it is drawn as a point. */
function isolated(chart, i) {
  const values = chart.data[i];
  const found = values.flatMap((value, k) => (value !== null && (values[k - 1] ?? null) === null && (values[k + 1] ?? null) === null ? [k] : []));
  return found;
}

const axis = (more) => ({ stroke: () => colourOf("--quiet"), font: "12px system-ui, sans-serif", grid: { stroke: () => colourOf("--line"), width: 1 }, ticks: { show: false }, ...more });

let latestRepaint = 0;

/** Draws each chart after another paint, so that the page does not wait for all of them. A later call replaces this one. */
function repaint(charts) {
  latestRepaint += 1;
  const number = latestRepaint;
  const next = (i) => {
    if (i === charts.length || number !== latestRepaint) return;
    charts[i].repaint();
    later(() => next(i + 1));
  };
  // A hidden page is not painted.
  const later = (task) => (document.hidden ? task() : requestAnimationFrame(() => setTimeout(task)));
  later(() => next(0));
}

/** The colours by the names of their custom properties, so that the charts of one drawing read each of them once. */
const colours = new Map();

/** Returns the current colour of a custom property, because a canvas does not support light-dark(). */
function colourOf(name) {
  if (!colours.has(name)) {
    const probe = byId("charts-title");
    probe.style.color = `var(${name})`;
    colours.set(name, getComputedStyle(probe).color);
    probe.style.color = "";
  }
  return colours.get(name);
}
