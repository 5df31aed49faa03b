package ee.socketio.transport;

import ee.socketio.engine.SessionId;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cookie that contains the id of a session, so that a load balancer can send all requests of a
 * session to one node. As in Node.js, only the response that opens a polling session has it,
 * because a WebSocket is one connection.
 *
 * @param name empty for no cookie
 * @param path the path of the requests that carry the cookie
 * @param sameSite whether requests from pages of other sites carry it
 * @param secure whether only requests over TLS carry it
 * @param httpOnly whether scripts cannot read it
 * @param maxAge how long the browser keeps it; zero to keep it until the browser is closed
 * @see <a href="https://socket.io/docs/v4/server-options/#cookie">Socket.IO, cookie</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6265#section-4.1">RFC 6265, section 4.1</a>
 */
public record SessionCookie(
    String name, String path, SameSite sameSite, Secure secure, boolean httpOnly, Duration maxAge) {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]*");
  private static final Pattern PATH = Pattern.compile("/[ -:<-~]*");

  /** The defaults: no cookie. */
  public static final SessionCookie NONE =
      new SessionCookie("", "/", SameSite.LAX, Secure.AUTO, true, Duration.ZERO);

  /** The values of the attribute {@code SameSite}. */
  public enum SameSite {
    STRICT("Strict"),
    LAX("Lax"),
    NONE("None");

    private final String text;

    SameSite(String text) {
      this.text = text;
    }
  }

  /** When a cookie has the attribute {@code Secure}. */
  public enum Secure {
    /** If the client has used TLS for the request. */
    AUTO,
    ALWAYS,
    NEVER
  }

  /**
   * Refuses values that browsers ignore.
   *
   * @throws IllegalArgumentException if {@code SameSite} is {@code None} without {@code Secure}
   */
  public SessionCookie {
    if (sameSite == SameSite.NONE && secure == Secure.NEVER) {
      throw new IllegalArgumentException(
          "socketio.cookie.same-site is 'none' and socketio.cookie.secure is 'false', but browsers"
              + " ignore such a cookie, expected 'auto' or 'true'");
    }
  }

  /**
   * Checks the name of a cookie.
   *
   * @return the name
   * @throws IllegalArgumentException if the name is not a token of HTTP
   */
  public static String requireName(String name) {
    return require(TOKEN, name);
  }

  /**
   * Checks the path of a cookie.
   *
   * @return the path
   * @throws IllegalArgumentException if the path begins with no slash, or contains a semicolon
   */
  public static String requirePath(String path) {
    return require(PATH, path);
  }

  private static String require(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  /**
   * Returns the value of the header {@code Set-Cookie}.
   *
   * @param session the new session
   * @param tls whether the client uses TLS
   * @return empty if there is no cookie
   */
  public Optional<String> header(SessionId session, boolean tls) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder header = new StringBuilder(name).append('=').append(session.value());
    if (!maxAge.isZero()) {
      header.append("; Max-Age=").append(maxAge.toSeconds());
    }
    header.append("; Path=").append(path);
    if (httpOnly) {
      header.append("; HttpOnly");
    }
    if (secure == Secure.ALWAYS || (secure == Secure.AUTO && tls)) {
      header.append("; Secure");
    }
    return Optional.of(header.append("; SameSite=").append(sameSite.text).toString());
  }
}
