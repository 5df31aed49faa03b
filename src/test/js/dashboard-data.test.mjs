/* The texts, the charts and the exports of the dashboard, without a browser. */
import { strict as assert } from "node:assert";
import { describe, it } from "node:test";
import { matches, textOf, withEvent } from "../../main/webapp/js/admin/audit.js";
import { auditCsv, csvOf } from "../../main/webapp/js/admin/csv.js";
import { membersOf } from "../../main/webapp/js/admin/figures.js";
import { CHARTS, describe as describeChart, latestOf, stepOf, tableOf, trim, valuesOf } from "../../main/webapp/js/admin/history.js";
import { changesOf, untouched } from "../../main/webapp/js/admin/limits.js";
import { amount, duration, full } from "../../main/webapp/js/admin/text.js";
import { compact, counted, roleName } from "../../main/webapp/js/shell/format.js";

describe("a CSV file", () => {
  it("quotes commas, quotation marks and line breaks", () => {
    assert.equal(csvOf(["a", "b"], [["1,5", 'say "hi"'], ["two\nlines", null]]), 'a,b\r\n"1,5","say ""hi"""\r\n"two\nlines",\r\n');
  });

  it("contains no formulas", () => {
    for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1+1"]) {
      const [, line] = csvOf(["a"], [[formula]]).split(/^a\r\n/);
      assert.match(line, /^"?'/, JSON.stringify(formula));
    }
    assert.equal(csvOf(["a"], [["1-1"], ["a=b"]]), "a\r\n1-1\r\na=b\r\n");
  });

  it("of the audit log has a line for each event", () => {
    const event = { at: "2026-01-02T03:04:05Z", kind: "login_failed", message: "=cmd()", userName: "Al, Ice", userId: "7", address: "192.0.2.1", namespace: null };
    assert.equal(auditCsv([event]), `Time,Kind,Event,User,User id,Address,Namespace,Count\r\n2026-01-02T03:04:05Z,Failed log-in,'=cmd(),"Al, Ice",7,192.0.2.1,,1\r\n`);
    assert.match(auditCsv([{ ...event, count: 3 }]), /,192\.0\.2\.1,,3\r\n$/);
  });
});

describe("the filter of the audit log", () => {
  const event = { kind: "abuse", message: "Too many events", userName: "Alice", address: "192.0.2.1", namespace: null };

  it("matches parts of the texts in upper or lower case", () => {
    for (const text of ["", "many", "ALICE", "2.1"]) assert.equal(matches(event, { kind: "", text }), true, text);
    assert.equal(matches(event, { kind: "", text: "bob" }), false);
  });

  it("matches the kind", () => {
    assert.equal(matches(event, { kind: "abuse", text: "" }), true);
    assert.equal(matches(event, { kind: "suspended", text: "" }), false);
  });
});

describe("a new event of the audit log", () => {
  const [older, event] = [{ id: "1", message: "Older" }, { id: "2", message: "Failed log-in" }];

  it("is the first of the list", () => {
    assert.deepEqual(withEvent([older], event), [event, older]);
  });

  it("replaces the same event with a smaller count, in its place", () => {
    const [three, four] = [{ ...older, count: 3 }, { ...older, count: 4 }];
    assert.deepEqual(withEvent([event, older], three), [event, three]);
    assert.deepEqual(withEvent([event, four], three), [event, four]);
  });

  it("has a text with the count", () => {
    assert.equal(textOf(event), "Failed log-in");
    assert.equal(textOf({ ...event, count: 3 }), "Failed log-in (3 times)");
  });
});

describe("the limits of the alerts", () => {
  const limits = [
    { kind: "heap", title: "Java heap", unit: "%", value: 90, standard: 90, max: 100 },
    { kind: "queued", title: "Queued events", unit: "events", value: 1000, standard: 1000, max: 1_000_000 },
  ];

  it("are changed by the values that differ", () => {
    assert.deepEqual(changesOf(limits, { heap: "90", queued: "0" }), { queued: 0 });
    assert.deepEqual(changesOf(limits, { heap: " 090 ", queued: "1000" }), {});
  });

  it("name each value that is not valid", () => {
    for (const [heap, queued] of [["101", "1000001"], ["-1", "1.5"], ["1e1", "many"], ["", " "]]) {
      assert.throws(() => changesOf(limits, { heap, queued }), (failure) => {
        assert.deepEqual(failure.violations, [
          { field: "heap", message: "must be a whole number from 0 to 100" },
          { field: "queued", message: "must be a whole number from 0 to 1,000,000" },
        ]);
        return true;
      });
    }
  });

  it("of another admin replace the values that the user has not changed", () => {
    const later = [{ ...limits[0], value: 70 }, { ...limits[1], value: 500 }];
    const typed = { heap: "90", queued: "2000" };
    assert.deepEqual(untouched(limits, later, (kind) => typed[kind]), [later[0]]);
  });
});

describe("a chart", () => {
  const names = CHARTS.flatMap(({ lines }) => lines.map(({ name }) => name));
  const series = Object.fromEntries(names.map((name) => [name, [null, 100, null, 300]]));
  const history = { range: "1h", step: 30, times: [0, 30, 60, 90], series };

  it("has a text for those who do not see it", () => {
    const [first] = CHARTS;
    assert.equal(describeChart(history, first), "Connections and sockets, the last hour. Connections: now 300, at most 300. Sockets: now 300, at most 300.");
    const empty = { ...history, series: { ...series, connections: [null], sockets: [0] } };
    assert.match(describeChart(empty, first), /Connections: no figures yet\. Sockets: now 0, at most 0\./);
  });

  it("divides cents and bytes", () => {
    assert.deepEqual(valuesOf(history, { name: "revenue", scale: 100 }), [null, 1, null, 3]);
  });

  it("has a table, newest first, without the times at which no server was running", () => {
    const table = tableOf(history, 60);
    assert.equal(table.names.length, 1 + names.length);
    assert.equal(new Set(table.names).size, table.names.length);
    assert.deepEqual(table.rows.map(([, value]) => value), ["300", "100"]);
    assert.equal(tableOf(history, 1).rows.length, 1);
  });

  it("begins at the first sample, but has at least 20 steps", () => {
    const after = (empty, known) => {
      const values = [...Array(empty).fill(null), ...Array(known).fill(1)];
      return trim({ ...history, times: values.map((_, i) => i), series: { sockets: values } }).times;
    };
    assert.deepEqual(after(70, 50).slice(0, 2), [70, 71]);
    assert.deepEqual(after(110, 10).slice(0, 2), [100, 101]);
    assert.equal(after(0, 120).length, 120);
    assert.equal(after(120, 0).length, 120);
  });

  it("shows the figures of one time, the latest that has any", () => {
    assert.equal(latestOf(history), 3);
    assert.equal(latestOf({ times: [0, 30, 60], series: { sockets: [1, null, null], users: [null, 2, null] } }), 1);
    assert.equal(latestOf({ times: [0], series: { sockets: [null] } }), -1);
  });

  it("names its step", () => {
    assert.deepEqual([30, 300, 1800].map((step) => stepOf({ step })), ["30 seconds", "5 minutes", "30 minutes"]);
  });
});

describe("a room", () => {
  it("names the user or the role whose sockets it has", () => {
    const rooms = [{ room: "user:7", userName: "Alice" }, ...["user:8", "role:user", "role:", "lobby", "lobby:7"].map((room) => ({ room }))];
    assert.deepEqual(rooms.map(membersOf), ["Alice", undefined, "Role Customer", undefined, undefined, undefined]);
  });
});

describe("a text", () => {
  it("is short for a great number", () => {
    assert.deepEqual([0, 950, 1234, 3_400_000, 0.256].map(compact), ["0", "950", "1.2K", "3.4M", "0.26"]);
    assert.equal(full(12345), "12,345");
    assert.deepEqual([1, 2, 2000].map((count) => counted(count, "socket")), ["1 socket", "2 sockets", "2,000 sockets"]);
  });

  it("has all digits of a shortened number in its title", () => {
    const titles = [];
    globalThis.document = /** @type {any} */ ({ createElement: () => ({ setAttribute: (name, value) => titles.push(`${name}=${value}`), append: (text) => titles.push(text) }) });
    try {
      assert.equal(amount(999), "999");
      amount(1234);
      assert.deepEqual(titles, ["title=1,234", "1.2K"]);
    } finally {
      delete globalThis.document;
    }
  });

  it("tells a duration in its greatest units", () => {
    const [second, minute, hour] = [1000, 60_000, 3_600_000];
    assert.deepEqual([-5, 59 * second, 3 * minute, 2 * hour + 5 * minute, 50 * hour].map(duration), ["0 s", "59 s", "3 min", "2 h 5 min", "2 d 2 h"]);
  });

  it("has a capital letter for a role", () => {
    assert.deepEqual(["user", "seller", "admin", "guest", "owner"].map(roleName), ["Customer", "Seller", "Admin", "Guest", "Owner"]);
  });
});
