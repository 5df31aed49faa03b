package ee.socketio.ratelimit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one client for packets that are not events. The limits belong to the client, so a
 * socket that connects again gets no new limits. Safe for use by many threads.
 */
public final class ClientGuard {
  private final AbuseGuard guard;
  private final String address;
  private final TokenBucket connects;
  private final TokenBucket refusals;
  private final TokenBucket acks;

  ClientGuard(AbuseGuard guard, AbuseLimits limits, String address, long now) {
    this.guard = guard;
    this.address = address;
    this.connects = new TokenBucket(limits.connects(), now);
    this.refusals = new TokenBucket(limits.refusals(), now);
    this.acks = new TokenBucket(limits.acks(), now);
  }

  /**
   * Counts a CONNECT packet.
   *
   * @param namespace the name of the namespace, for the report
   * @return whether the packet may be processed; otherwise the client must be closed
   */
  public boolean admitsConnect(String namespace) {
    return within(connects.take(guard.nanoTime()) == 0, AbuseKind.CONNECTS, namespace);
  }

  /**
   * Counts a CONNECT packet of a user, over all clients of the user.
   *
   * @param userId the id of the user
   * @param namespace the name of the namespace, for the report
   * @return whether the packet may be processed; otherwise the client must be closed
   */
  public boolean admitsUser(String userId, String namespace) {
    return within(guard.userConnectDelay(userId) == 0, AbuseKind.CONNECTS, namespace);
  }

  /**
   * Counts a refresh of the client's token as a CONNECT packet of the client and of its user.
   *
   * @param userId null for a guest
   * @param namespace the name of the namespace, for the report
   * @return the time until the rates permit the refresh; zero if it may be processed now
   */
  public Duration refreshDelay(@Nullable String userId, String namespace) {
    long wait = connects.take(guard.nanoTime());
    if (wait == 0 && userId != null) {
      wait = guard.userConnectDelay(userId);
    }
    within(wait == 0, AbuseKind.CONNECTS, namespace);
    return Duration.ofNanos(wait);
  }

  /**
   * Counts a refused CONNECT packet of the client and of its address.
   *
   * @param namespace the name of the namespace, for the report
   * @return whether the client may remain; otherwise it must be closed
   */
  public boolean toleratesRefusal(String namespace) {
    boolean tolerated = refusals.take(guard.nanoTime()) == 0 && guard.toleratesRefusal(address);
    return within(tolerated, AbuseKind.REFUSALS, namespace);
  }

  /**
   * Counts an acknowledgement that the server does not wait for.
   *
   * @param namespace the name of the namespace, for the report
   * @return whether the client may remain; otherwise it must be closed
   */
  public boolean toleratesAck(String namespace) {
    return within(acks.take(guard.nanoTime()) == 0, AbuseKind.ACKS, namespace);
  }

  private boolean within(boolean within, AbuseKind kind, String namespace) {
    if (!within) {
      guard.report(kind, address, namespace);
    }
    return within;
  }
}
