package ee.socketio.protocol.socketio;

/**
 * The name of a namespace, as it stands in packets: {@code "/"} or {@code "/orders"}.
 *
 * <p>A query string is part of the name, as it is for the reference server since protocol version
 * 5. Clients of version 4 carry what they authenticate with there; {@link #path()} is the name
 * without it.
 *
 * @param value begins with a slash, has at most {@value #MAX_LENGTH} characters and {@value
 *     #MAX_QUERY} more with its query, and neither a comma (which ends the name in a packet), nor
 *     control characters, nor half a surrogate pair
 */
public record NamespaceName(String value) {
  /** The most characters a name may have without its query. */
  public static final int MAX_LENGTH = 256;

  /** The most characters a query may have, with its question mark; a token fits. */
  public static final int MAX_QUERY = 8192;

  /** The namespace every client finds without naming one. */
  public static final NamespaceName ROOT = new NamespaceName("/");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException when {@code value} is no name
   */
  public NamespaceName {
    if (!isValid(value)) {
      throw new IllegalArgumentException(
          "no namespace name (" + value.length() + " characters): expected " + EXPECTED);
    }
  }

  static final String EXPECTED =
      "a slash and up to "
          + (MAX_LENGTH - 1)
          + " characters, and a query of up to "
          + MAX_QUERY
          + ", without commas, control characters and broken surrogate pairs";

  /**
   * The name {@code value}.
   *
   * @throws IllegalArgumentException when it is no name
   */
  public static NamespaceName of(String value) {
    return value.equals("/") ? ROOT : new NamespaceName(value);
  }

  /** The name without its query string, if it has one. */
  public NamespaceName path() {
    int query = value.indexOf('?');
    return query < 0 ? this : of(value.substring(0, query));
  }

  /** The name for logs: a query string may hold a token and is left out. */
  @Override
  public String toString() {
    int query = value.indexOf('?');
    return query < 0 ? value : value.substring(0, query) + "?...";
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
