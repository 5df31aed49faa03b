package ee.socketio.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.engine.SessionId;
import ee.socketio.transport.SessionCookie.SameSite;
import ee.socketio.transport.SessionCookie.Secure;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookieTest {
  private static final SessionId SESSION = new SessionId("abc");

  private static SessionCookie cookie(Secure secure) {
    return new SessionCookie("io", "/", SameSite.LAX, secure, true, Duration.ZERO);
  }

  @Test
  void thereIsNoCookieByDefault() {
    assertThat(SessionCookie.NONE.header(SESSION, true)).isEmpty();
  }

  @Test
  void theAttributesAreThoseOfNodejs() {
    assertThat(cookie(Secure.AUTO).header(SESSION, false))
        .contains("io=abc; Path=/; HttpOnly; SameSite=Lax");
    assertThat(
            new SessionCookie(
                    "sid", "/shop", SameSite.NONE, Secure.ALWAYS, false, Duration.ofHours(1))
                .header(SESSION, false))
        .contains("sid=abc; Max-Age=3600; Path=/shop; Secure; SameSite=None");
  }

  @Test
  void theCookieIsSecureIfTheRequestIs() {
    assertThat(cookie(Secure.AUTO).header(SESSION, true))
        .contains("io=abc; Path=/; HttpOnly; Secure; SameSite=Lax");
    assertThat(cookie(Secure.NEVER).header(SESSION, true))
        .contains("io=abc; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void aCookieThatBrowsersIgnoreIsRefused() {
    assertThatThrownBy(
            () -> new SessionCookie("io", "/", SameSite.NONE, Secure.NEVER, true, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("socketio.cookie.same-site is 'none'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a;b", "a=b", "\u00fc", "a\r\nb"})
  void aNameThatIsNoTokenIsRefused(String name) {
    assertThatThrownBy(() -> SessionCookie.requireName(name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "shop", "/a;b", "/a\r\nb", "/\u00fc"})
  void aPathThatWouldEndTheAttributeIsRefused(String path) {
    assertThatThrownBy(() -> SessionCookie.requirePath(path))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
