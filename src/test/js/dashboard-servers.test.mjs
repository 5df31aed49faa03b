/* The table of servers of the dashboard, without a browser. */
import { strict as assert } from "node:assert";
import { beforeEach, describe, it } from "node:test";
import { showServers } from "../../main/webapp/js/admin/servers.js";

/** The parts of an element that the table uses. */
class FakeElement {
  attributes = {};
  children = [];
  textContent = "";
  hidden = true;

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  append(...children) {
    this.children.push(...children);
  }

  replaceChildren(...children) {
    this.children = children;
  }

  get text() {
    return this.children.map((child) => child.text ?? child).join("|") || this.textContent;
  }
}

let page;

beforeEach(() => {
  page = Object.fromEntries(["servers-section", "servers-count", "servers"].map((id) => [id, new FakeElement()]));
  globalThis.document = { getElementById: (id) => page[id], createElement: () => new FakeElement() };
});

describe("the table of servers", () => {
  it("has a row for each server", () => {
    showServers([
      { node: "a", own: true, state: "degraded", connections: 3, sockets: 4321, heap: 5000 * 1024 * 1024 },
      { node: "b", own: false, state: "connected", connections: 0, sockets: 0, heap: 0 },
    ]);
    assert.equal(page["servers-section"].hidden, false);
    assert.equal(page["servers-count"].textContent, "2");
    assert.deepEqual(
      page.servers.children.map(({ text }) => text),
      ["a (this server)|degraded|3|4.3K|5,000 MB", "b|connected|0|0|0 MB"],
    );
    assert.equal(page.servers.children[0].attributes["data-state"], "degraded");
  });

  it("is hidden without a cluster", () => {
    showServers([{ node: "a", own: true, state: "connected", connections: 0, sockets: 0, heap: 0 }]);
    showServers([]);
    assert.equal(page["servers-section"].hidden, true);
    assert.deepEqual(page.servers.children, []);
  });
});
