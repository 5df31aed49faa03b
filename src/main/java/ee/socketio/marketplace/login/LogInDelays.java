package ee.socketio.marketplace.login;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Delays log-ins after failures, by network and by account.
 *
 * <p>A network with many failures must wait. A network with at least one failure must also wait for
 * an account with many failures. A network without failures never waits for an account, so an
 * attacker cannot lock a user out. An account that does not exist is treated like any other.
 *
 * <p>Safe for use by many threads. No method blocks for long.
 */
final class LogInDelays {
  private static final long BUSY_NANOS = Duration.ofSeconds(1).toNanos();

  private final DelayOptions options;
  private final LongSupplier nanos;
  private final RecentKeys<Failures> networks;
  private final RecentKeys<Failures> accounts;

  LogInDelays(DelayOptions options, LongSupplier nanos) {
    this.options = options;
    this.nanos = nanos;
    this.networks = new RecentKeys<>(options.maxTracked());
    this.accounts = new RecentKeys<>(options.maxTracked());
  }

  /**
   * Begins a log-in, unless it must wait. {@link #succeed} or {@link #fail} must end it.
   *
   * @return the time to wait; zero if the log-in has begun
   */
  synchronized Duration begin(String network, String account) {
    long now = nanos.getAsLong();
    long wait = waiting(network, account, now);
    if (wait > 0) {
      return Duration.ofNanos(wait);
    }
    networks.get(network, () -> new Failures(options, now)).begin(now);
    accounts.get(account, () -> new Failures(options, now)).begin(now);
    return Duration.ZERO;
  }

  /** The time to wait, in nanoseconds. A log-in that must wait adds no entry. */
  private long waiting(String network, String account, long now) {
    Failures ofNetwork = networks.get(network);
    if (ofNetwork == null) {
      return 0;
    }
    long wait = ofNetwork.waiting(now);
    Failures ofAccount = accounts.get(account);
    if (ofAccount != null && ofNetwork.any(now)) {
      wait = Math.max(wait, ofAccount.waiting(now));
    }
    return ofNetwork.pending() >= options.maxPending() ? Math.max(wait, BUSY_NANOS) : wait;
  }

  /** Ends a log-in whose password was right, or was not checked. */
  synchronized void succeed(String network, String account) {
    succeed(networks, network);
    succeed(accounts, account);
  }

  private void succeed(RecentKeys<Failures> all, String key) {
    long now = nanos.getAsLong();
    Failures failures = all.get(key);
    if (failures != null) {
      failures.succeed(now);
      if (failures.idle(now)) {
        all.remove(key);
      }
    }
  }

  /** Ends a log-in with an unknown account or a wrong password. */
  synchronized void fail(String network, String account) {
    long now = nanos.getAsLong();
    networks.get(network, () -> new Failures(options, now)).fail(now);
    accounts.get(account, () -> new Failures(options, now)).fail(now);
  }

  /** The number of networks and accounts in memory. */
  synchronized int size() {
    return networks.size() + accounts.size();
  }
}
