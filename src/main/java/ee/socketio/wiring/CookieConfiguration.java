package ee.socketio.wiring;

import ee.socketio.transport.SessionCookie;
import ee.socketio.transport.SessionCookie.SameSite;
import ee.socketio.transport.SessionCookie.Secure;
import java.time.Duration;

/** Reads the settings of the cookie that contains the id of a session. */
final class CookieConfiguration {
  private CookieConfiguration() {}

  static SessionCookie read(Settings settings) {
    SessionCookie otherwise = SessionCookie.NONE;
    return new SessionCookie(
        settings.parsed(
            "cookie", otherwise.name(), "a name such as io", SessionCookie::requireName),
        settings.parsed(
            "cookie.path", otherwise.path(), "a path such as /", SessionCookie::requirePath),
        settings.parsed(
            "cookie.same-site",
            otherwise.sameSite(),
            "lax, strict or none",
            CookieConfiguration::sameSite),
        settings.parsed(
            "cookie.secure",
            otherwise.secure(),
            "auto, true or false",
            CookieConfiguration::secure),
        settings.flag("cookie.http-only", otherwise.httpOnly()),
        settings.parsed(
            "cookie.max-age",
            otherwise.maxAge(),
            "seconds, or 0 for none",
            text -> Duration.ofSeconds(ServerConfiguration.natural(text))));
  }

  private static SameSite sameSite(String text) {
    return switch (text) {
      case "lax" -> SameSite.LAX;
      case "strict" -> SameSite.STRICT;
      case "none" -> SameSite.NONE;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Secure secure(String text) {
    return switch (text) {
      case "auto" -> Secure.AUTO;
      case "true" -> Secure.ALWAYS;
      case "false" -> Secure.NEVER;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
