package ee.socketio.transport;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An admitted request while the container upgrades it to a WebSocket. A WebSocket handshake can
 * receive it only through a {@code ThreadLocal}, because Jakarta WebSocket exposes neither the
 * request nor the client's address.
 *
 * <p>This class also knows when the container's thread has returned from the filter, because
 * closing the new WebSocket before that breaks some containers.
 */
public final class UpgradeRequest {
  private static final ThreadLocal<@Nullable UpgradeRequest> CURRENT = new ThreadLocal<>();

  // The container's thread runs some code after it has returned from the filter.
  private static final Duration RETURN_DELAY = Duration.ofMillis(100);

  // The same delay for a close that cannot be scheduled.
  private static final Duration SHORT_RETURN_DELAY = Duration.ofMillis(10);
  private static final long MILLISECOND = 1_000_000;
  private static final int AWAIT_ATTEMPTS = 100;

  private volatile @Nullable RequestFacts facts;
  private volatile long returnedAt;
  private volatile boolean returned;
  private volatile boolean defersClose;
  private volatile @Nullable Consumer<MessageListener> messages;

  private UpgradeRequest(RequestFacts facts) {
    this.facts = facts;
  }

  /**
   * Returns the request that this thread upgrades, or an empty result if the handshake has not
   * passed the filter.
   */
  public static Optional<UpgradeRequest> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Sets the request of this thread. The caller must call {@link #exit} in a {@code finally}. */
  public static UpgradeRequest enter(RequestFacts facts) {
    UpgradeRequest request = new UpgradeRequest(facts);
    CURRENT.set(request);
    return request;
  }

  /**
   * Removes the request from this thread, and notes the time at which the thread returns. Discards
   * the facts, because this object lives as long as the WebSocket.
   */
  public void exit() {
    CURRENT.remove();
    facts = null;
    returnedAt = System.nanoTime();
    returned = true;
  }

  /**
   * The facts of the request.
   *
   * @throws NullPointerException after {@link #exit}
   */
  public RequestFacts facts() {
    return Objects.requireNonNull(facts, "the request has been served");
  }

  /** Notes that the connection defers its own close, so that callers need not wait. */
  public void defersClose() {
    defersClose = true;
  }

  /**
   * Notes that the connection itself delivers messages, so that the container sees none.
   *
   * @param receiver takes the listener before the first message arrives
   */
  public void deliversMessages(Consumer<MessageListener> receiver) {
    messages = receiver;
  }

  /**
   * Sets the listener of a connection that itself delivers messages. Must be called before the
   * first message arrives.
   *
   * @return false if the container delivers the messages of this connection
   */
  public boolean deliverTo(MessageListener listener) {
    Consumer<MessageListener> receiver = messages;
    if (receiver == null) {
      return false;
    }
    receiver.accept(listener);
    return true;
  }

  /** Returns how long to wait before the connection may be closed; zero for no wait. */
  public Duration untilClosable() {
    if (defersClose) {
      return Duration.ZERO;
    }
    return returned ? remaining(RETURN_DELAY) : RETURN_DELAY;
  }

  /**
   * Waits until the container's thread has returned, at most 100 ms. For callers whose close cannot
   * be scheduled for later. Does not wait on the container's thread itself.
   */
  public void awaitClosable() {
    if (defersClose || CURRENT.get() == this) {
      return;
    }
    for (int i = 0; i < AWAIT_ATTEMPTS && !returnedFor(SHORT_RETURN_DELAY); i++) {
      LockSupport.parkNanos(this, MILLISECOND);
    }
  }

  private boolean returnedFor(Duration delay) {
    return returned && remaining(delay).isZero();
  }

  private Duration remaining(Duration delay) {
    Duration remaining = delay.minusNanos(System.nanoTime() - returnedAt);
    return remaining.isNegative() ? Duration.ZERO : remaining;
  }
}
