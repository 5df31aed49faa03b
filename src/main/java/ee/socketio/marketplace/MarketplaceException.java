package ee.socketio.marketplace;

import ee.socketio.socket.ClientException;
import jakarta.ejb.ApplicationException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something was asked that is not done. The one who asked may read why: over REST as status and
 * body, over a socket as {@code error:message} and error acknowledgement. It rolls the transaction
 * back, so no event of it leaves.
 */
@ApplicationException(rollback = true)
public final class MarketplaceException extends ClientException {
  private static final long serialVersionUID = 1L;

  private final MarketplaceError refusal;

  MarketplaceException(
      MarketplaceError refusal,
      String message,
      Map<String, Object> facts,
      @Nullable Throwable cause) {
    super(message, details(refusal, facts));
    this.refusal = refusal;
    if (cause != null) {
      initCause(cause);
    }
  }

  private static Map<String, Object> details(MarketplaceError refusal, Map<String, Object> facts) {
    return facts.isEmpty()
        ? Map.of("code", refusal.name())
        : Map.of("code", refusal.name(), "details", facts);
  }

  /** Which one. */
  public MarketplaceError refusal() {
    return refusal;
  }
}
