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
    Scanner scanner = new Scanner(json);
    try {
      scanner.scan();
    } catch (SocketProtocolException e) {
      throw new IllegalArgumentException("not a JSON object: " + e.getMessage(), e);
    }
    return scanner.result();
  }

  /** The same object as if the client had sent no token. */
  public AuthObject withoutToken() {
    return rest.equals(json) ? this : new AuthObject(rest, null, rest);
  }

  /** Without the token, for logs. */
  @Override
  public String toString() {
    return "AuthObject[" + (token == null ? "no token" : "token hidden") + "]";
  }

  /** Finds the members of the outermost object. */
  private static final class Scanner extends JsonScanner {
    private static final String NAME = "token";

    private final StringBuilder rest = new StringBuilder("{");
    private boolean object;
    private boolean found;
    private boolean isToken;
    private @Nullable String token;

    /** The start of the current member of the outermost object. */
    private int member;

    Scanner(String text) {
      // The decoder of packets has limited the depth.
      super(text, 0, Integer.MAX_VALUE);
    }

    @Override
    void opened(int depth) {
      if (depth == 1) {
        object = text.stripLeading().startsWith("{");
      } else if (depth == 2 && isToken) {
        token = null;
      }
    }

    @Override
    void key(int depth, int from, int to) {
      if (depth == 1) {
        endMember(from);
        member = from;
        isToken = isToken(from, to);
        found |= isToken;
      }
    }

    @Override
    void scalar(int depth, int from, int to) {
      if (depth == 1 && isToken) {
        token = text.charAt(from) == '"' ? JsonText.unquote(text.substring(from, to)) : null;
      }
    }

    private boolean isToken(int from, int to) {
      String key = text.substring(from, to);
      return JsonText.unquote(key).equals(NAME);
    }

    /** Copies the current member, with the comma and the white space after it. */
    private void endMember(int end) {
      if (member > 0 && !isToken) {
        rest.append(text, member, end);
      }
    }

    AuthObject result() {
      if (!object) {
        throw new IllegalArgumentException("not a JSON object, expected '{'");
      }
      return new AuthObject(text, token, found ? rest() : text);
    }

    private String rest() {
      endMember(text.lastIndexOf('}'));
      int end = rest.length();
      while (end > 1 && isWhitespace(rest.charAt(end - 1))) {
        end--;
      }
      // The comma after the last copied member, if only tokens follow it.
      rest.setLength(rest.charAt(end - 1) == ',' ? end - 1 : end);
      return rest.append('}').toString();
    }
  }
}
