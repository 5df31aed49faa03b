package ee.socketio.transport;

import static ee.socketio.transport.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {
  private final OriginPolicy policy =
      OriginPolicy.parse("https://shop.example, http://other.example:8080");

  @ParameterizedTest
  @ValueSource(
      strings = {"https://shop.example", "HTTPS://SHOP.example", "http://other.example:8080"})
  void allowsWhatIsListed(String origin) {
    assertThat(policy.allows(from(origin))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example",
        "https://shop.example:444",
        "https://shop.example.evil.example",
        "https://evil-shop.example",
        "http://other.example",
        "null",
        "*",
        ""
      })
  void refusesWhatIsNot(String origin) {
    assertThat(policy.allows(from(origin))).isFalse();
  }

  @Test
  void allowsPagesOfItsOwnHost() {
    assertThat(policy.allows(from("https://me.example"))).isTrue();
    assertThat(policy.allows(from("https://me.example:8443"))).isFalse();
  }

  @Test
  void doesNotJudgeWhatIsNoPage() {
    assertThat(policy.allows(request("GET", ""))).isTrue();
  }

  @Test
  void aStarAllowsAny() {
    assertThat(OriginPolicy.parse("*").allows(from("https://any.example"))).isTrue();
  }

  @Test
  void anEmptyListAllowsNoForeignPage() {
    assertThat(OriginPolicy.parse("").allows(from("https://shop.example"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop.example", "https://shop.example/", "https://", "https://a b"})
  void tellsWhatIsNoOrigin(String origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OriginPolicy.parse(origin))
        .withMessageContaining(origin)
        .withMessageContaining("scheme://host");
  }

  private static RequestFacts from(String origin) {
    return request("GET", "", "origin", origin, "host", "me.example");
  }
}
