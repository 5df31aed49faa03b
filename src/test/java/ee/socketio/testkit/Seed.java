package ee.socketio.testkit;

import java.util.Random;

/**
 * Randomness that can be repeated: {@code -Dsocketio.seed=...} with the number that was printed.
 */
public final class Seed {
  private Seed() {}

  /** A seed that is told on the console, under the name of the test. */
  public static long of(Class<?> test) {
    long seed = Long.getLong("socketio.seed", new Random().nextLong());
    System.out.println(test.getSimpleName() + ": -Dsocketio.seed=" + seed);
    return seed;
  }
}
