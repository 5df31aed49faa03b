import { it } from "node:test";
import { disconnectAll, forgetLosses, losses } from "./clients.mjs";

/** The permitted repetitions of tests in a file, because a busy machine loses connections. */
let excuses = Number(process.env.EXCUSES ?? 5);

/**
 * A test that expects its connections to stay open. The heartbeat of 300 ms and its timeout of 200 ms are short, so
 * a machine that stalls loses connections. Then the test is repeated, with a diagnostic message, up to the limit.
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
        test.diagnostic(`repeated, because connections were lost: ${losses()}; the test failed with: ${error.message}`);
      } finally {
        disconnectAll();
      }
    }
  });
}
