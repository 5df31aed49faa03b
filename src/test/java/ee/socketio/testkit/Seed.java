package ee.socketio.testkit;

import java.util.Random;

/** Seeds of random tests. {@code -Dsocketio.seed=...} with a printed number repeats a run. */
public final class Seed {
  private Seed() {}

  /** Returns a seed and prints it on the console under the name of the test. */
  public static long of(Class<?> test) {
    long seed = Long.getLong("socketio.seed", new Random().nextLong());
    System.out.println(test.getSimpleName() + ": -Dsocketio.seed=" + seed);
    return seed;
  }
}
