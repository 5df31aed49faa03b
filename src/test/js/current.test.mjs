/* When a page loads its content, without a browser. */
import { strict as assert } from "node:assert";
import { describe, it, mock } from "node:test";
import { keepCurrent, throttled } from "../../main/webapp/js/shell/current.js";
import { FakeSocket } from "./support/fake-socket.mjs";

/** A page on a socket, which counts its loads. */
function page(socket = new FakeSocket()) {
  let loads = 0;
  const loaded = keepCurrent(socket, async () => (loads += 1));
  return { socket, loaded, loads: () => loads };
}

describe("a page", () => {
  it("loads its content once it is connected, and not before", async () => {
    const { socket, loaded, loads } = page();
    assert.equal(loads(), 0);
    socket.accept();
    assert.equal(await loaded, 1);
  });

  it("loads its content at once if it is connected already", async () => {
    const socket = new FakeSocket();
    socket.accept();
    assert.equal(await page(socket).loaded, 1);
  });

  it("loads its content once if it cannot connect, and again when it can", async () => {
    const { socket, loaded, loads } = page();
    socket.refuse("The server cannot be reached");
    assert.equal(await loaded, 1);
    socket.refuse("The server cannot be reached");
    assert.equal(loads(), 1);
    socket.accept();
    assert.equal(loads(), 2);
  });

  it("loads its content again after a reconnection that was not recovered, and not after others", () => {
    const { socket, loads } = page();
    socket.accept();
    for (const [recovered, expected] of [[true, 1], [false, 2], [true, 2], [false, 3]]) {
      socket.disconnect("transport close");
      socket.recovered = recovered;
      socket.accept();
      assert.equal(loads(), expected);
    }
  });
});

describe("frequent events", () => {
  it("cause a load at once, and then one load a second", () => {
    mock.timers.enable({ apis: ["setTimeout"] });
    try {
      let loads = 0;
      const changed = throttled(() => (loads += 1));
      changed();
      assert.equal(loads, 1);
      for (let i = 0; i < 10; i++) changed();
      mock.timers.tick(999);
      assert.equal(loads, 1);
      mock.timers.tick(1);
      assert.equal(loads, 2);
      mock.timers.tick(5000);
      assert.equal(loads, 2);
      changed();
      assert.equal(loads, 3);
    } finally {
      mock.timers.reset();
    }
  });
});
