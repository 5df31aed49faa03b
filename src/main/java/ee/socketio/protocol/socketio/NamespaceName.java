package ee.socketio.protocol.socketio;

import ee.socketio.log.LogText;

/**
 * The name of a namespace, as in packets: {@code "/"} or {@code "/orders"}.
 *
 * <p>A query string is part of the name, as in the reference server since protocol version 5.
 * Clients of version 4 send their credentials there. {@link #path()} is the name without the query.
 *
 * @param value begins with a slash, has at most {@value #MAX_LENGTH} characters and {@value
 *     #MAX_QUERY} more with its query, and neither a comma (which ends the name in a packet), nor
 *     control characters, nor half a surrogate pair
 */
public record NamespaceName(String value) {
  /** The maximum length of a name without its query. */
  public static final int MAX_LENGTH = 256;

  /** The maximum length of a query with its question mark; long enough for a token. */
  public static final int MAX_QUERY = 8192;

  /** The main namespace. */
  public static final NamespaceName ROOT = new NamespaceName("/");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when {@code value} is not a valid name
   */
  public NamespaceName {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "not a namespace name (" + value.length() + " characters): expected " + EXPECTED);
    }
  }

  static final String EXPECTED =
      "a slash and up to "
          + (MAX_LENGTH - 1)
          + " characters, and a query of up to "
          + MAX_QUERY
          + ", without commas, control characters and broken surrogate pairs";

  /**
   * Returns the name.
   *
   * @throws IllegalArgumentException when {@code value} is not a valid name
   */
  public static NamespaceName of(String value) {
    return value.equals("/") ? ROOT : new NamespaceName(value);
  }

  /** The name without its query string, if it has one. */
  public NamespaceName path() {
    int query = value.indexOf('?');
    return query < 0 ? this : of(value.substring(0, query));
  }

  /** The name for logs, without the query string, which may contain a token. */
  @Override
  public String toString() {
    int query = value.indexOf('?');
    return LogText.message(query < 0 ? value : value.substring(0, query) + "?...");
  }

  static boolean isValid(String value) {
    int query = value.indexOf('?');
    int path = query < 0 ? value.length() : query;
    if (value.isEmpty()
        || path > MAX_LENGTH
        || value.length() - path > MAX_QUERY
        || value.charAt(0) != '/') {
      return false;
    }
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ',' || Character.isISOControl(c)) {
        return false;
      }
      if (Character.isSurrogate(c) && Character.isBmpCodePoint(value.codePointAt(i++))) {
        return false;
      }
    }
    return true;
  }
}
