package ee.socketio.protocol.socketio;

import org.jspecify.annotations.Nullable;

/**
 * The {@code auth} object of a CONNECT packet, and the token in it. Immutable.
 *
 * <p>The object is read once, as text: no Java objects are created for its members. If a member
 * occurs twice, the last one counts, as in JSON parsers. An escaped name equals the name that it
 * represents.
 *
 * @param json the object as the client sent it; {@code {}} if it sent none
 * @param token the value of the member {@code token}; null if there is none, or if it is not a
 *     string
 * @param rest the object as JSON, without all members {@code token}
 * @see <a href="https://socket.io/docs/v4/middlewares/#sending-credentials">Socket.IO, Sending
 *     credentials</a>
 */
public record AuthObject(String json, @Nullable String token, String rest) {
  private static final String TOKEN = "token";
  private static final AuthObject EMPTY = new AuthObject("{}", null, "{}");

  /**
   * Reads an object.
   *
   * @param json of a decoded CONNECT packet; may be empty
   * @throws IllegalArgumentException when the text is neither empty nor a JSON object; the message
   *     does not quote the text
   */
  public static AuthObject parse(String json) {
    if (json.isEmpty()) {
      return EMPTY;
    }
    return scanned(json, TOKEN).result();
  }

  /**
   * Reads one member of an object.
   *
   * @param json the object
   * @param name the name of the member
   * @return the value; null if there is no such member, or if it is not a string
   * @throws IllegalArgumentException when the text is not a JSON object
   */
  public static @Nullable String member(String json, String name) {
    return scanned(json, name).value;
  }

  private static Scanner scanned(String json, String member) {
    Scanner scanner = new Scanner(json, member);
    try {
      scanner.scan();
    } catch (SocketProtocolException e) {
      throw new IllegalArgumentException("not a JSON object: " + e.getMessage(), e);
    }
    if (!scanner.object) {
      throw new IllegalArgumentException("not a JSON object, expected '{'");
    }
    return scanner;
  }

  /** The same object as if the client had sent no token. */
  public AuthObject withoutToken() {
    return rest.equals(json) ? this : new AuthObject(rest, null, rest);
  }

  /** The same object as if the client had sent no member of that name. */
  public AuthObject without(String name) {
    return parse(scanned(json, name).result().rest());
  }

  /** Without the token, for logs. */
  @Override
  public String toString() {
    return "AuthObject[" + (token == null ? "no token" : "token hidden") + "]";
  }

  /** Finds one member of the outermost object. */
  private static final class Scanner extends JsonScanner {
    private final String name;
    private final StringBuilder rest = new StringBuilder("{");
    private boolean object;
    private boolean found;
    private boolean isWanted;
    private @Nullable String value;

    /** The start of the current member of the outermost object. */
    private int member;

    Scanner(String text, String name) {
      // The decoder of packets has limited the depth.
      super(text, 0, Integer.MAX_VALUE);
      this.name = name;
    }

    @Override
    void opened(int depth) {
      if (depth == 1) {
        object = text.stripLeading().startsWith("{");
      } else if (depth == 2 && isWanted) {
        value = null;
      }
    }

    @Override
    void key(int depth, int from, int to) {
      if (depth == 1) {
        endMember(from);
        member = from;
        isWanted = isWanted(from, to);
        found |= isWanted;
      }
    }

    @Override
    void scalar(int depth, int from, int to) {
      if (depth == 1 && isWanted) {
        value = text.charAt(from) == '"' ? JsonText.unquote(text.substring(from, to)) : null;
      }
    }

    private boolean isWanted(int from, int to) {
      String key = text.substring(from, to);
      return JsonText.unquote(key).equals(name);
    }

    /** Copies the current member, with the comma and the white space after it. */
    private void endMember(int end) {
      if (member > 0 && !isWanted) {
        rest.append(text, member, end);
      }
    }

    AuthObject result() {
      return new AuthObject(text, value, found ? rest() : text);
    }

    private String rest() {
      endMember(text.lastIndexOf('}'));
      int end = rest.length();
      while (end > 1 && isWhitespace(rest.charAt(end - 1))) {
        end--;
      }
      // The comma after the last copied member, if only wanted members follow it.
      rest.setLength(rest.charAt(end - 1) == ',' ? end - 1 : end);
      return rest.append('}').toString();
    }
  }
}
