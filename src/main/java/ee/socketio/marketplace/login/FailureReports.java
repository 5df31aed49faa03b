package ee.socketio.marketplace.login;

import ee.socketio.ratelimit.Rate;
import ee.socketio.ratelimit.TokenBucket;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits how often failed log-ins are reported: once a second for each network, and twenty times a
 * second in total. Safe for use by many threads.
 */
final class FailureReports {
  private static final Rate PER_NETWORK = new Rate(1, Duration.ofSeconds(1));
  private static final Rate IN_TOTAL = new Rate(20, Duration.ofSeconds(1));

  private final LongSupplier nanos;
  private final RecentKeys<Unreported> networks;
  private final TokenBucket total;

  /** The failures of one network that were not reported. */
  private static final class Unreported {
    final TokenBucket bucket;
    int count;

    Unreported(long now) {
      bucket = new TokenBucket(PER_NETWORK, now);
    }
  }

  FailureReports(int maxTracked, LongSupplier nanos) {
    this.nanos = nanos;
    this.networks = new RecentKeys<>(maxTracked);
    this.total = new TokenBucket(IN_TOTAL, nanos.getAsLong());
  }

  /**
   * Counts a failure.
   *
   * @return the number of failures to report now; 0 to report none now
   */
  synchronized int add(String network) {
    long now = nanos.getAsLong();
    Unreported unreported = networks.get(network, () -> new Unreported(now));
    unreported.count++;
    if (unreported.bucket.take(now) > 0 || total.take(now) > 0) {
      return 0;
    }
    int count = unreported.count;
    unreported.count = 0;
    return count;
  }
}
