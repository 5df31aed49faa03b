import { it } from "node:test";
import { disconnectAll, forgetLosses, losses } from "./clients.mjs";

/** How often, in a whole file, a lost connection may be blamed on a busy machine. */
let excuses = Number(process.env.EXCUSES ?? 5);

/**
 * A test that expects its connections to hold. With a heartbeat of 300 and 200 ms a machine that
 * stalls loses some; then the test is run again, which it says, and not often.
 */
export function itUndisturbed(claim, body) {
  it(claim, async (test) => {
    for (;;) {
      forgetLosses();
      try {
        return await body();
      } catch (error) {
        if (losses().length === 0 || excuses <= 0) throw error;
        excuses -= 1;
        test.diagnostic(`run again, since connections were lost: ${losses()}; it failed with: ${error.message}`);
      } finally {
        disconnectAll();
      }
    }
  });
}
