package ee.socketio.marketplace;

import java.util.Map;

/** Everything that the marketplace refuses; the name is the code that clients read. */
public enum MarketplaceError {
  /** A field is missing or has a value that it cannot have. */
  INVALID(400),
  /** Something that should be the id of something is not 24 hexadecimal digits. */
  INVALID_ID(400),
  TOKEN_REQUIRED(401),
  INVALID_CREDENTIALS(401),
  /** The role does not allow it. */
  FORBIDDEN(403),
  ACCOUNT_SUSPENDED(403),
  USER_UNKNOWN(404),
  PRODUCT_UNKNOWN(404),
  /** There is no such order, or none that the asker may know of. */
  ORDER_UNKNOWN(404),
  APPLICATION_UNKNOWN(404),
  /** It is not in a state that allows this. */
  STATUS_CONFLICT(409),
  /** Somebody else has changed it since the asker read it. */
  CHANGED_MEANWHILE(409),
  /** The price is another one than the buyer has seen; the details hold the present ones. */
  PRICE_CHANGED(409),
  OUT_OF_STOCK(409),
  APPLICATION_PENDING(409),
  /** What was sent before under the same client id is something else. */
  CLIENT_ID_REUSED(409),
  MESSAGE_EMPTY(400),
  MESSAGE_TOO_LONG(400),
  HTML_REFUSED(400),
  /** The database does not answer. */
  STORE_UNAVAILABLE(503);

  private final int status;

  MarketplaceError(int status) {
    this.status = status;
  }

  /** The HTTP status that says the same. */
  public int status() {
    return status;
  }

  /**
   * The refusal to throw.
   *
   * @param message for the one who asked; holds nothing that they may not know
   */
  public MarketplaceException because(String message) {
    return new MarketplaceException(this, message, Map.of(), null);
  }

  /**
   * The refusal to throw, with facts for the program that asked.
   *
   * @param details what JSON-B can write
   */
  public MarketplaceException because(String message, Map<String, Object> details) {
    return new MarketplaceException(this, message, details, null);
  }

  /** The refusal to throw, with what has led to it, for the log. */
  public MarketplaceException because(String message, Throwable cause) {
    return new MarketplaceException(this, message, Map.of(), cause);
  }
}
