package ee.socketio.marketplace.history;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * The response times of the marketplace: the time from the call of an event handler or of a REST
 * method to its return, without the check of the permission and without the network. The methods of
 * the dashboard are not among them.
 */
@ApplicationScoped
public class ResponseTimes {
  private final Histogram times = new Histogram();

  /**
   * A median and a percentile in milliseconds. They are -1 without a call.
   *
   * @param median half of the calls were not slower
   * @param p95 95 of 100 calls were not slower
   * @param calls the number of calls
   */
  public record Summary(double median, double p95, long calls) {
    private static final double MEDIAN = 0.5;
    private static final double P95 = 0.95;

    static Summary of(long[] counts) {
      long calls = 0;
      for (long count : counts) {
        calls += count;
      }
      return calls == 0
          ? new Summary(-1, -1, 0)
          : new Summary(
              rounded(Histogram.percentile(counts, MEDIAN)),
              rounded(Histogram.percentile(counts, P95)),
              calls);
    }

    private static double rounded(double millis) {
      return Math.round(millis * 100) / 100.0;
    }
  }

  void add(long nanos) {
    times.add(nanos);
  }

  /** Returns the counts since the start, for {@link #since}. */
  public long[] counts() {
    return times.counts();
  }

  /** Summarizes the calls since earlier counts. */
  public Summary since(long[] before) {
    return Summary.of(Histogram.difference(counts(), before));
  }
}
