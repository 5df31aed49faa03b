package ee.socketio.marketplace.store;

import com.mongodb.MongoClientException;
import com.mongodb.MongoSocketException;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import org.jspecify.annotations.Nullable;

/** What it looks like when the database is away. */
public final class Outage {
  private static final int DEEPEST = 16;

  private Outage() {}

  /** Whether that is behind a failure; a time-out while a server is looked for is one, too. */
  public static boolean isBehind(Throwable failure) {
    @Nullable Throwable each = failure;
    for (int depth = 0; each != null && depth < DEEPEST; depth++, each = each.getCause()) {
      if (each instanceof MongoSocketException || each instanceof MongoClientException) {
        return true;
      }
    }
    return false;
  }

  /** What those are told who have asked meanwhile. */
  public static MarketplaceException refusal(Throwable failure) {
    return MarketplaceError.STORE_UNAVAILABLE.because(
        "The data cannot be reached right now.", failure);
  }
}
