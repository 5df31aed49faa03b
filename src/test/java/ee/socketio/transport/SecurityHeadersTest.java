package ee.socketio.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {
  private static final String HSTS = "Strict-Transport-Security";

  @Test
  void eachResponseRestrictsBrowsers() {
    assertThat(of(new SecurityHeaders(""), false))
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsKey("Permissions-Policy")
        .doesNotContainKey(HSTS);
    assertThat(of(new SecurityHeaders(""), true)).doesNotContainKey(HSTS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max-age=0",
        "max-age=31536000; includeSubDomains",
        "max-age=31536000;includeSubDomains; preload"
      })
  void strictTransportSecurityIsSentOverTlsOnly(String value) {
    SecurityHeaders headers = SecurityHeaders.parse(value);
    assertThat(of(headers, true)).containsEntry(HSTS, value);
    assertThat(of(headers, false)).doesNotContainKey(HSTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "31536000", "max-age=1y", "max-age=1\r\nX: y", "max-age=1;"})
  void aValueThatBrowsersIgnoreIsRefused(String value) {
    assertThatIllegalArgumentException().isThrownBy(() -> SecurityHeaders.parse(value));
  }

  private static Map<String, String> of(SecurityHeaders headers, boolean secure) {
    Map<String, String> sent = new HashMap<>();
    headers.set(secure, sent::put);
    return sent;
  }
}
