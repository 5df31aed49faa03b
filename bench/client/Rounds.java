package bench;

import java.io.IOException;

/**
 * Repeats the rounds of a scenario for a fixed time, which is the same for all servers.
 */
final class Rounds {
  private static final int SECONDS = Integer.getInteger("bench.seconds", 8);
  private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warm-up-seconds", 15);

  private Rounds() {}

  static int seconds() {
    return SECONDS;
  }

  static int warmUpSeconds() {
    return WARM_UP_SECONDS;
  }

  interface Round {
    /** Returns the number of its deliveries or acknowledgements. */
    long run() throws IOException;
  }

  /** Runs rounds that are not measured, so that a JVM compiles the measured code. */
  static void warmUp(Round round) throws IOException {
    run(round, WARM_UP_SECONDS);
  }

  /** Runs at least one round. Returns the deliveries or acknowledgements of all rounds. */
  static long run(Round round) throws IOException {
    return run(round, SECONDS);
  }

  private static long run(Round round, int seconds) throws IOException {
    long count = 0;
    long start = System.nanoTime();
    do {
      count += round.run();
    } while (System.nanoTime() - start < seconds * 1_000_000_000L);
    return count;
  }
}
