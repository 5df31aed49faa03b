package ee.socketio.marketplace;

import ee.socketio.socket.ClientException;
import jakarta.ejb.ApplicationException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the marketplace refuses. The client receives the message: over REST with a status
 * and a body, over a socket with {@code error:message} and an error acknowledgement. The exception
 * rolls the transaction back, so no event of the transaction is sent.
 */
@ApplicationException(rollback = true)
public final class MarketplaceException extends ClientException {
  private static final long serialVersionUID = 1L;

  private final MarketplaceError error;

  MarketplaceException(
      MarketplaceError error,
      String message,
      Map<String, Object> facts,
      @Nullable Throwable cause) {
    super(message, details(error, facts));
    this.error = error;
    if (cause != null) {
      initCause(cause);
    }
  }

  private static Map<String, Object> details(MarketplaceError error, Map<String, Object> facts) {
    return facts.isEmpty()
        ? Map.of("code", error.name())
        : Map.of("code", error.name(), "details", facts);
  }

  /** Returns the error. */
  public MarketplaceError error() {
    return error;
  }
}
