package ee.socketio.transport;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A request that the gate has admitted and that is just being upgraded. A WebSocket handshake has
 * no way to hand it on but the thread: Jakarta WebSocket shows neither the request nor the client's
 * address.
 *
 * <p>It also knows when the container's thread has left the gate again: until a moment after that,
 * some containers bear no closing of the new WebSocket.
 */
public final class UpgradeRequest {
  private static final ThreadLocal<@Nullable UpgradeRequest> CURRENT = new ThreadLocal<>();
  private static final Duration WAY_OUT = Duration.ofMillis(100);
  private static final Duration SHORT_WAY_OUT = Duration.ofMillis(10);
  private static final long MILLISECOND = 1_000_000;
  private static final int PATIENCE = 100;

  private final RequestFacts facts;
  private volatile long leftAt;
  private volatile boolean left;
  private volatile boolean closesInTime;

  private UpgradeRequest(RequestFacts facts) {
    this.facts = facts;
  }

  /** The request that this thread upgrades; empty when the handshake has not passed the gate. */
  public static Optional<UpgradeRequest> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Notes a request for this thread. {@link #leave} must follow in a {@code finally}. */
  public static UpgradeRequest enter(RequestFacts facts) {
    UpgradeRequest request = new UpgradeRequest(facts);
    CURRENT.set(request);
    return request;
  }

  /** The thread is on its way out. */
  public void leave() {
    CURRENT.remove();
    leftAt = System.nanoTime();
    left = true;
  }

  /** What is known of it. */
  public RequestFacts facts() {
    return facts;
  }

  /** Its connection waits by itself with closing; nobody else need. */
  public void closesInTime() {
    closesInTime = true;
  }

  /** How long to wait before its connection may be closed; zero when it may at once. */
  public Duration untilClosable() {
    return closesInTime ? Duration.ZERO : untilGone();
  }

  /** How long to wait before the container's thread can be taken to be gone; zero when it is. */
  public Duration untilGone() {
    return left ? rest(WAY_OUT) : WAY_OUT;
  }

  /**
   * For a close that cannot be put off: waits a few milliseconds for the container's thread to be
   * gone, and no longer than a tenth of a second.
   */
  public void awaitGone() {
    if (closesInTime || CURRENT.get() == this) {
      // Else this is the thread that would be waited for.
      return;
    }
    for (int i = 0; i < PATIENCE && !(left && rest(SHORT_WAY_OUT).isZero()); i++) {
      LockSupport.parkNanos(this, MILLISECOND);
    }
  }

  private Duration rest(Duration wayOut) {
    Duration rest = wayOut.minusNanos(System.nanoTime() - leftAt);
    return rest.isNegative() ? Duration.ZERO : rest;
  }
}
