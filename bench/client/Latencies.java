package bench;

import java.util.Arrays;

/** Latencies in nanoseconds, and their percentiles. */
final class Latencies {
  private static final double NANOS_PER_MILLI = 1e6;

  private long[] values = new long[1024];
  private int count;

  void add(long nanos) {
    if (count == values.length) {
      values = Arrays.copyOf(values, count * 2);
    }
    values[count++] = nanos;
  }

  int count() {
    return count;
  }

  void clear() {
    count = 0;
  }

  /** Adds the median, the 99th and the 99.9th percentile to a measurement, in milliseconds. */
  Measurement into(Measurement measurement) {
    return measurement
        .with(Column.P50, percentile(50))
        .with(Column.P99, percentile(99))
        .with(Column.P999, percentile(99.9));
  }

  /** Returns a percentile in milliseconds. */
  double percentile(double percent) {
    Arrays.sort(values, 0, count);
    return values[(int) ((count - 1) * percent / 100)] / NANOS_PER_MILLI;
  }
}
