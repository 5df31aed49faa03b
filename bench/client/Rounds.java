package bench;

import java.io.IOException;

/**
 * Rounds of a scenario that follow each other until a time is over, the same time for every server.
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
    /** Returns how many deliveries or acknowledgements it took. */
    long run() throws IOException;
  }

  /** What the server does before it is measured, so that its code is compiled. */
  static void warmUp(Round round) throws IOException {
    run(round, WARM_UP_SECONDS);
  }

  /** Runs at least one round; returns how many deliveries or acknowledgements all of them took. */
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
