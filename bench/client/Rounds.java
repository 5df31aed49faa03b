package bench;

import java.io.IOException;

/**
 * Rounds of a scenario that follow each other until a time is over, the same time for every server.
 */
final class Rounds {
  private static final int SECONDS = Integer.getInteger("bench.seconds", 5);

  private Rounds() {}

  static int seconds() {
    return SECONDS;
  }

  interface Round {
    /** Returns how many deliveries or acknowledgements it took. */
    long run() throws IOException;
  }

  /** Runs at least one round; returns how many deliveries or acknowledgements all of them took. */
  static long run(Round round) throws IOException {
    long count = 0;
    long start = System.nanoTime();
    do {
      count += round.run();
    } while (System.nanoTime() - start < SECONDS * 1_000_000_000L);
    return count;
  }
}
