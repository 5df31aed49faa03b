import { mock } from "node:test";

const STEP_MS = 10;

/** Completes all promises that do not wait for a timer. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Replaces the timers and the monotonic clock. Random delays have their longest value. */
export class FakeTime {
  #now = 1_000_000;

  constructor() {
    mock.timers.enable({ apis: ["setTimeout"] });
    mock.method(performance, "now", () => this.#now);
    mock.method(Math, "random", () => 1);
  }

  get now() {
    return this.#now;
  }

  async advance(ms) {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      this.#now += STEP_MS;
      mock.timers.tick(STEP_MS);
      await settled();
    }
  }

  /** The machine sleeps: the clock advances, and no timer fires. */
  sleep(ms) {
    this.#now += ms;
  }

  restore() {
    mock.timers.reset();
    mock.restoreAll();
  }
}
