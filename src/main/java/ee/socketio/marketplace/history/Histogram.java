package ee.socketio.marketplace.history;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts durations by their size. Counts can be added over times and servers, but percentiles
 * cannot, so the history stores counts. Safe for use by many threads.
 */
final class Histogram {
  /** The upper bounds of the counts in milliseconds; the last count has no bound. */
  private static final double[] BOUNDS = {
    0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000
  };

  /** The number of counts. */
  static final int SIZE = BOUNDS.length + 1;

  private static final double NANOS_PER_MILLI = 1e6;

  private final AtomicLongArray counts = new AtomicLongArray(SIZE);

  /** Counts a duration. */
  void add(long nanos) {
    double millis = nanos / NANOS_PER_MILLI;
    int i = 0;
    while (i < BOUNDS.length && millis > BOUNDS[i]) {
      i++;
    }
    counts.incrementAndGet(i);
  }

  /** Returns a copy of the counts since the start. */
  long[] counts() {
    long[] copy = new long[SIZE];
    for (int i = 0; i < SIZE; i++) {
      copy[i] = counts.get(i);
    }
    return copy;
  }

  /**
   * Estimates a percentile. Values are taken as evenly distributed between two bounds; a value
   * above the last bound counts as that bound.
   *
   * @param share the part of the values that are not greater, from 0 to 1
   * @return milliseconds; NaN without values
   */
  static double percentile(long[] counts, double share) {
    long all = 0;
    for (long count : counts) {
      all += count;
    }
    double wanted = share * all;
    double passed = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && passed + counts[i] >= wanted) {
        double low = i == 0 ? 0 : BOUNDS[i - 1];
        double high = i < BOUNDS.length ? BOUNDS[i] : low;
        return low + (high - low) * (wanted - passed) / counts[i];
      }
      passed += counts[i];
    }
    return Double.NaN;
  }

  /** Returns the counts that were added since earlier counts. */
  static long[] difference(long[] now, long[] before) {
    long[] added = new long[SIZE];
    for (int i = 0; i < SIZE; i++) {
      added[i] = now[i] - before[i];
    }
    return added;
  }
}
