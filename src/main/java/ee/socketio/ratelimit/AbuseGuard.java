package ee.socketio.ratelimit;

import java.util.function.LongSupplier;

/**
 * Counts handshakes and CONNECT packets by address and by user, and reports excesses of limits.
 * Safe for use by many threads.
 */
public final class AbuseGuard {
  private static final int BUCKETS = 100_000;
  private static final int LONGEST_DETAIL = 100;

  private final AbuseLimits limits;
  private final LongSupplier nanoTime;
  private final ReportThrottle<AbuseReport> reports;
  private final KeyedBuckets handshakes;
  private final KeyedBuckets userConnects;
  private final KeyedBuckets addressRefusals;

  /**
   * @param limits the rates of one address, of one user and of one client
   * @param nanoTime a clock such as {@link System#nanoTime}
   * @param reports receives a report for each excess of a limit
   */
  public AbuseGuard(
      AbuseLimits limits, LongSupplier nanoTime, ReportThrottle<AbuseReport> reports) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    this.reports = reports;
    this.handshakes = new KeyedBuckets(limits.handshakes(), BUCKETS);
    this.userConnects = new KeyedBuckets(limits.userConnects(), BUCKETS);
    this.addressRefusals = new KeyedBuckets(limits.addressRefusals(), BUCKETS);
  }

  /**
   * Counts a handshake, and reports it if it exceeds the rate. An address whose CONNECT packets
   * were refused too often may open no session for the moment, because the next refusal would close
   * it.
   *
   * @param address the address of the client; may be empty
   * @return whether the address may open another session now
   */
  public boolean admitsHandshake(String address) {
    String key = ClientAddress.key(address);
    long now = nanoTime.getAsLong();
    if (addressRefusals.isEmpty(key, now)) {
      report(AbuseKind.REFUSALS, address, "");
      return false;
    }
    if (handshakes.take(key, now) == 0) {
      return true;
    }
    report(AbuseKind.HANDSHAKES, address, "");
    return false;
  }

  /**
   * Creates the limits of one client.
   *
   * @param address the address of the client; may be empty
   */
  public ClientGuard client(String address) {
    return new ClientGuard(this, limits, address, nanoTime.getAsLong());
  }

  /**
   * Reports to the log and to the application that a client exceeded a limit.
   *
   * @param kind the limit
   * @param address the address of the client; may be empty
   * @param detail a detail for the log, such as the name of a namespace; may be empty
   */
  public void report(AbuseKind kind, String address, String detail) {
    String start = detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL));
    reports.add(
        kind.name() + ' ' + ClientAddress.key(address), new AbuseReport(kind, address, start));
  }

  /** Counts a CONNECT packet. Returns the time until the rate permits it, in ns; 0 for now. */
  long userConnectDelay(String userId) {
    return userConnects.take(userId, nanoTime.getAsLong());
  }

  boolean toleratesRefusal(String address) {
    return addressRefusals.take(ClientAddress.key(address), nanoTime.getAsLong()) == 0;
  }

  long nanoTime() {
    return nanoTime.getAsLong();
  }
}
