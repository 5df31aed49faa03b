package ee.socketio.transport;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request that the gate has admitted and that is just being upgraded. A WebSocket handshake has
 * no way to hand it on but the thread: Jakarta WebSocket shows neither the request nor the client's
 * address.
 */
public final class AdmittedRequest {
  private static final ThreadLocal<@Nullable RequestFacts> CURRENT = new ThreadLocal<>();

  private AdmittedRequest() {}

  /** The request that this thread upgrades; empty when the handshake has not passed the gate. */
  public static Optional<RequestFacts> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /** Notes the request for this thread. {@link #clear} must follow in a {@code finally}. */
  public static void set(RequestFacts request) {
    CURRENT.set(request);
  }

  /** Forgets the request. */
  public static void clear() {
    CURRENT.remove();
  }
}
