package ee.socketio.marketplace.store;

import com.mongodb.MongoClientException;
import com.mongodb.MongoSocketException;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import org.jspecify.annotations.Nullable;

/** Recognizes exceptions that mean that the database does not answer. */
public final class Outage {
  private static final int MAX_DEPTH = 16;

  private Outage() {}

  /**
   * Whether an outage is the cause of a failure. A timeout of the server selection is an outage.
   */
  public static boolean isCauseOf(Throwable failure) {
    @Nullable Throwable each = failure;
    for (int depth = 0; each != null && depth < MAX_DEPTH; depth++, each = each.getCause()) {
      if (each instanceof MongoSocketException || each instanceof MongoClientException) {
        return true;
      }
    }
    return false;
  }

  /** Returns the error that a client receives during an outage. */
  public static MarketplaceException error(Throwable failure) {
    return MarketplaceError.STORE_UNAVAILABLE.because(
        "The marketplace is not available right now. Try again in a moment.", failure);
  }
}
