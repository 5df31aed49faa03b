package ee.socketio.transport;

import static ee.socketio.transport.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.proxy.ClientFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginPolicyTest {
  private final OriginPolicy policy =
      OriginPolicy.parse("https://shop.example, http://other.example:8080");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example",
        "HTTPS://SHOP.example",
        "https://shop.example:443",
        "http://other.example:8080"
      })
  void aListedOriginIsAllowed(String origin) {
    assertThat(policy.allows(from(origin))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://shop.example",
        "https://shop.example:80",
        "https://shop.example/",
        "https://user@shop.example",
        "https://shop.example http://other.example:8080",
        "https://shop.example:444",
        "https://shop.example.evil.example",
        "https://evil-shop.example",
        "http://other.example",
        "null",
        "*",
        ""
      })
  void anUnlistedOriginIsRefused(String origin) {
    assertThat(policy.allows(from(origin))).isFalse();
  }

  @Test
  void pagesOfTheServersOwnHostAreAllowed() {
    assertThat(policy.allows(from("https://me.example"))).isTrue();
    assertThat(policy.allows(from("https://me.example:8443"))).isFalse();
  }

  @Test
  void aListedOriginMayHaveItsDefaultPort() {
    OriginPolicy listed = OriginPolicy.parse("https://shop.example:443,http://[2001:DB8::1]:80");
    assertThat(listed.allows(from("https://shop.example"))).isTrue();
    assertThat(listed.allows(from("http://[2001:db8::1]"))).isTrue();
    assertThat(listed.allows(from("http://shop.example"))).isFalse();
    assertThat(listed.allows(from("https://[2001:db8::1]"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example,      shop.example,      false",
    "https://shop.example,      shop.example:443,  false",
    "https://shop.example,      shop.example:443,  true",
    "https://shop.example,      shop.example:80,   false",
    "https://shop.example:443,  Shop.Example,      true",
    "http://shop.example,       shop.example:80,   false",
    "http://shop.example:80,    shop.example,      false",
    "http://shop.example:443,   shop.example:443,  false",
    "https://shop.example:8443, shop.example:8443, true",
    "http://[::1]:8080,         [::1]:8080,        false",
    "https://[2001:db8::A],     [2001:DB8::a]:443, false",
    "http://[::1],              [::1]:80,          false",
    "http://127.0.0.1:8080,     127.0.0.1:8080,    false"
  })
  void aDefaultPortEqualsNoPort(String origin, String host, boolean secure) {
    assertThat(OriginPolicy.parse("").allows(at(origin, host, secure))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "https://shop.example,      shop.example:80,   true",
    "https://shop.example,      shop.example:8443, true",
    "http://shop.example,       shop.example:443,  false",
    "https://shop.example:8443, shop.example,      true",
    "http://shop.example:443,   shop.example,      false",
    "http://[::1],              [::2],             false",
    "http://[::1]:1,            [::1],             false",
    "http://shop.example,       evil.example,      false",
    "http://shop.example,       shop.example@evil, false",
    "null,                      null,              false",
    "file://,                   '',                false"
  })
  void anotherPortIsAnotherHost(String origin, String host, boolean secure) {
    assertThat(OriginPolicy.parse("").allows(at(origin, host, secure))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://shop.example,       shop.example,      true,  false",
    "http://shop.example:443,   shop.example,      true,  false",
    "http://shop.example:8443,  shop.example:8443, true,  false",
    "http://shop.example,       shop.example,      false, true",
    "https://shop.example,      shop.example,      true,  true",
    "https://shop.example,      shop.example,      false, true",
    "https://shop.example:8443, shop.example:8443, false, true",
    "capacitor://shop.example,  shop.example,      false, false",
    "capacitor://shop.example,  shop.example,      true,  false"
  })
  void anHttpPageOfTheOwnHostMustNotTalkToAnHttpsServer(
      String origin, String host, boolean secure, boolean allowed) {
    assertThat(OriginPolicy.parse("").allows(at(origin, host, secure))).isEqualTo(allowed);
  }

  @Test
  void aListedHttpPageMayTalkToAnHttpsServer() {
    assertThat(
            OriginPolicy.parse("http://shop.example")
                .allows(at("http://shop.example", "shop.example", true)))
        .isTrue();
  }

  @Test
  void eachOfSeveralOriginsMustBeAllowed() {
    assertThat(
            policy.allows(
                request(
                    "GET", "", "origin", "https://shop.example", "origin", "https://a.example")))
        .isFalse();
  }

  @Test
  void aRequestWithoutAnOriginIsAllowed() {
    assertThat(policy.allows(request("GET", ""))).isTrue();
  }

  @Test
  void aStarAllowsEveryOrigin() {
    assertThat(OriginPolicy.parse("*").allows(from("https://any.example"))).isTrue();
  }

  @Test
  void anEmptyListAllowsNoForeignPage() {
    assertThat(OriginPolicy.parse("").allows(from("https://shop.example"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop.example",
        "https://shop.example/",
        "https://",
        "https://a b",
        "https://a:b",
        "https://u@a"
      })
  void theExceptionNamesTheInvalidOrigin(String origin) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OriginPolicy.parse(origin))
        .withMessageContaining(origin)
        .withMessageContaining("scheme://host");
  }

  private static RequestFacts at(String origin, String host, boolean secure) {
    return new RequestFacts(
        "GET",
        "/socket.io/",
        Map.of(),
        Map.of("origin", List.of(origin)),
        new ClientFacts("127.0.0.1", secure, host));
  }

  private static RequestFacts from(String origin) {
    return request("GET", "", "origin", origin, "host", "me.example");
  }
}
