package ee.socketio.marketplace;

import java.util.Map;

/** The errors of the marketplace. The name of the constant is the code that clients receive. */
public enum MarketplaceError {
  /** A field is missing, or its value is not valid. */
  INVALID(400),
  /** An id does not have 24 hexadecimal digits. */
  INVALID_ID(400),
  /** The request has no token. */
  TOKEN_REQUIRED(401),
  /** The e-mail address or the password is wrong. */
  INVALID_CREDENTIALS(401),
  /** The log-in is too old to be renewed. */
  LOG_IN_EXPIRED(401),
  /** The role of the user may not do this. */
  FORBIDDEN(403),
  /** The account of the user is suspended. */
  ACCOUNT_SUSPENDED(403),
  /** The user does not exist. */
  USER_UNKNOWN(404),
  /** The product does not exist, or the user may not see it. */
  PRODUCT_UNKNOWN(404),
  /** The order does not exist, or the user may not see it. */
  ORDER_UNKNOWN(404),
  /** The application does not exist. */
  APPLICATION_UNKNOWN(404),
  /** The current status does not permit the change. */
  STATUS_CONFLICT(409),
  /** The object has changed since the client read it. */
  CHANGED_MEANWHILE(409),
  /** The order does not state the current prices, which are in the details. */
  PRICE_CHANGED(409),
  /** The stock is too small. */
  OUT_OF_STOCK(409),
  /** The product belongs to the buyer. */
  OWN_PRODUCT(409),
  /** The seller has as many products as a seller may have. */
  TOO_MANY_PRODUCTS(409),
  /** The product or its seller has as many pictures as permitted. */
  TOO_MANY_PICTURES(409),
  /** The customer already has a pending application. */
  APPLICATION_PENDING(409),
  /** A different request was sent under the same client id before. */
  CLIENT_ID_REUSED(409),
  /** A chat message has no visible character. */
  MESSAGE_EMPTY(400),
  /** A chat message is too long. */
  MESSAGE_TOO_LONG(400),
  /** A chat message has HTML tags. */
  HTML_REFUSED(400),
  /** The messages of the conversation must be encrypted. */
  ENCRYPTION_REQUIRED(409),
  /** A message is not encrypted for the current devices of both users. */
  DEVICES_CHANGED(409),
  /** A user has no device that can read encrypted messages. */
  DEVICE_MISSING(409),
  /** The user has removed the device, so its key is not accepted again. */
  DEVICE_REMOVED(409),
  /** A picture is too large, or is not a picture that can be sent. */
  PICTURE_REFUSED(400),
  /** The picture does not exist, or the user may not see it. */
  PICTURE_UNKNOWN(404),
  /** Too many log-ins from the same network or for the same account have failed. */
  TOO_MANY_LOG_INS(429),
  /** Too many passwords wait to be checked. */
  LOG_IN_BUSY(503),
  /** The database does not answer. */
  STORE_UNAVAILABLE(503);

  /** The name of the detail that says when the client may try again, in milliseconds. */
  public static final String RETRY_AFTER = "retryAfter";

  private final int status;

  MarketplaceError(int status) {
    this.status = status;
  }

  /** Returns the HTTP status of the error. */
  public int status() {
    return status;
  }

  /**
   * Returns the exception that reports the error.
   *
   * @param message for the user; must not contain data that the user may not see
   */
  public MarketplaceException because(String message) {
    return new MarketplaceException(this, message, Map.of(), null);
  }

  /**
   * Returns the exception that reports the error with details.
   *
   * @param details for the client program; values that JSON-B can write
   */
  public MarketplaceException because(String message, Map<String, Object> details) {
    return new MarketplaceException(this, message, details, null);
  }

  /**
   * Returns the exception that reports an error that passes.
   *
   * @param millis the time after which the client may try again; the details contain it as {@code
   *     retryAfter}
   */
  public MarketplaceException retryAfter(String message, long millis) {
    return because(message, Map.of(RETRY_AFTER, millis));
  }

  /** Returns the exception that reports the error, with a cause for the log. */
  public MarketplaceException because(String message, Throwable cause) {
    return new MarketplaceException(this, message, Map.of(), cause);
  }
}
