package ee.socketio.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.proxy.ClientFacts;
import ee.socketio.testkit.RecordedLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPolicyTest {
  private final HostPolicy policy =
      HostPolicy.parse("shop.example, api.example:8443, other.example:443, [2001:db8::1]");

  @ParameterizedTest
  @CsvSource({
    "shop.example, false",
    "SHOP.example, true",
    "shop.example:80, false",
    "shop.example:8080, true",
    "api.example:8443, true",
    "other.example:443, false",
    "other.example, true",
    "[2001:DB8::1]:8080, false"
  })
  void aListedHostIsAllowed(String host, boolean secure) {
    assertThat(policy.allows(at(host, secure))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, true",
    "shop.example.evil.example, true",
    "evil-shop.example, true",
    "shop.example., true",
    "api.example, true",
    "api.example:443, true",
    "other.example, false",
    "[2001:db8::2], false",
    "shop.example@evil.example, false",
    "'', false",
    "a b, false"
  })
  void anotherHostIsRefused(String host, boolean secure) {
    assertThat(policy.allows(at(host, secure))).isFalse();
  }

  @Test
  void anEmptyListAllowsEveryHost() {
    assertThat(HostPolicy.parse(" , ").allows(at("any.example", false))).isTrue();
    assertThat(HostPolicy.parse("").allows(at("", false))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "https://shop.example", "shop.example/", "a b", "::1", "u@a"})
  void aTextThatIsNoHostIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostPolicy.parse("shop.example," + text))
        .withMessageContaining(text);
  }

  @Test
  void aRefusedHostIsLoggedOnceAndTheirNumberIsBounded() {
    RefusedHosts refused = new RefusedHosts();
    try (RecordedLog log = RecordedLog.of(RefusedHosts.class)) {
      refused.log(at("evil.example\n", false));
      refused.log(at("evil.example\n", false));
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains("'evil.example?'")
          .contains("socketio.hosts");

      for (int i = 0; i < 10 * DistinctTexts.MOST; i++) {
        refused.log(at(i + ".example", false));
      }
      assertThat(log.lines()).hasSize(DistinctTexts.MOST + 1);
    }
  }

  private static RequestFacts at(String host, boolean secure) {
    return new RequestFacts(
        "GET",
        "/socket.io/",
        Map.of(),
        Map.of("host", List.of("x")),
        new ClientFacts("", secure, host));
  }
}
