package ee.socketio.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ee.socketio.testkit.RecordedLog;
import ee.socketio.testkit.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private static final String PROXY = "10.0.0.1";
  private static final ClientFacts CONNECTION = new ClientFacts(PROXY, false, "inner.example");

  private final TrustedProxies proxies = TrustedProxies.parse("10.0.0.0/8, 2001:db8:a::/48");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "192.0.2.1                          | 192.0.2.1",
        "192.0.2.1:4711                     | 192.0.2.1",
        "[2001:db8::1]:4711                 | 2001:db8::1",
        "2001:DB8:0::1                      | 2001:db8::1",
        "198.51.100.9, 192.0.2.1            | 192.0.2.1",
        "unknown, 192.0.2.1                 | 192.0.2.1",
        "192.0.2.1, 10.0.0.3, 10.0.0.2      | 192.0.2.1",
        "192.0.2.1, 2001:db8:a::1           | 192.0.2.1",
        "10.0.0.9, 10.0.0.3                 | 10.0.0.9",
        "10.0.0.9, 192.0.2.1, 10.0.0.3      | 192.0.2.1",
        ", 192.0.2.1 ,,                     | 192.0.2.1",
        "192.0.2.1, unknown                 | 10.0.0.1",
        "192.0.2.1, _hidden, 10.0.0.2       | 10.0.0.1",
        "192.0.2.1, shop.example            | 10.0.0.1",
        "\"192.0.2.1\"                      | 10.0.0.1",
        ",                                  | 10.0.0.1",
        "``                                 | 10.0.0.1"
      })
  void theClientIsTheLastNodeThatIsNoTrustedProxy(String nodes, String address) {
    assertThat(client("X-Forwarded-For", nodes).address()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=192.0.2.1                                | 192.0.2.1",
        "for=\"[2001:db8::1]:4711\"                   | 2001:db8::1",
        "for=192.0.2.1, for=\"[2001:db8:a::7]\"       | 192.0.2.1",
        "for=203.0.113.9, for=192.0.2.1, for=10.0.0.2 | 192.0.2.1",
        "for=192.0.2.1, for=unknown                   | 10.0.0.1",
        "for=192.0.2.1, for=_hidden, for=10.0.0.2     | 10.0.0.1",
        "for=\"x, for=192.0.2.1                       | 10.0.0.1",
        "for=192.0.2.1;for=192.0.2.2                  | 10.0.0.1",
        "by=10.0.0.1                                  | 10.0.0.1",
        ",                                            | 10.0.0.1"
      })
  void theStandardHeaderIsReadInTheSameWay(String header, String address) {
    assertThat(client("Forwarded", header).address()).isEqualTo(address);
  }

  @Test
  void theLinesOfAHeaderAreOneList() {
    assertThat(
            client("X-Forwarded-For", "203.0.113.1, 192.0.2.1", "X-Forwarded-For", "10.0.0.2")
                .address())
        .isEqualTo("192.0.2.1");
  }

  @Test
  void aPeerThatIsNotTrustedCannotChangeItsFacts() {
    ClientFacts attacker = new ClientFacts("192.0.2.66", false, "shop.example");

    assertThat(
            proxies.client(
                attacker,
                headers(
                        "X-Forwarded-For", "10.0.0.1",
                        "X-Forwarded-Proto", "https",
                        "X-Forwarded-Host", "a.example")
                    ::of))
        .isEqualTo(attacker);
    assertThat(
            proxies.client(
                attacker, headers("Forwarded", "for=10.0.0.1;proto=https;host=a.example")::of))
        .isEqualTo(attacker);
  }

  @Test
  void schemeAndHostAreThoseOfTheClient() {
    assertThat(
            client(
                "X-Forwarded-For", "192.0.2.1",
                "X-Forwarded-Proto", "HTTPS",
                "X-Forwarded-Host", "shop.example:8443"))
        .isEqualTo(new ClientFacts("192.0.2.1", true, "shop.example:8443"));
    assertThat(
            client("Forwarded", "For=\"[2001:db8::1]:80\";Proto=https;Host=\"shop.example:8443\""))
        .isEqualTo(new ClientFacts("2001:db8::1", true, "shop.example:8443"));
  }

  @Test
  void aWebSocketSchemeIsSecureLikeItsHttpScheme() {
    ClientFacts secure = new ClientFacts(PROXY, true, "inner.example");

    assertThat(client("X-Forwarded-Proto", "wss").secure()).isTrue();
    assertThat(proxies.client(secure, headers("X-Forwarded-Proto", "ws")::of).secure()).isFalse();
  }

  @Test
  void aProxyMayReportTheSchemeWithoutAnAddress() {
    assertThat(client("X-Forwarded-Proto", "https"))
        .isEqualTo(new ClientFacts(PROXY, true, "inner.example"));
    assertThat(client("Forwarded", "for=unknown;proto=https"))
        .isEqualTo(new ClientFacts(PROXY, true, "inner.example"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1, 10.0.0.2              | https               | true",
        "192.0.2.1, 10.0.0.2              | https, http         | true",
        "192.0.2.1, 10.0.0.2              | http, https, http   | true",
        "192.0.2.1, 10.0.0.2              | https, http, https  | false",
        "198.51.100.1, 192.0.2.1          | https, http         | false"
      })
  void theSchemeOfAListBelongsToTheSameProxyAsTheAddress(
      String nodes, String schemes, boolean secure) {
    assertThat(client("X-Forwarded-For", nodes, "X-Forwarded-Proto", schemes).secure())
        .isEqualTo(secure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"httpss", "ftp", "on", "1", "https;", "\"https\"", ""})
  void anUnknownSchemeIsThatOfTheConnection(String scheme) {
    ClientFacts secure = new ClientFacts(PROXY, true, "inner.example");

    assertThat(client("X-Forwarded-Proto", scheme).secure()).isFalse();
    assertThat(proxies.client(secure, headers("X-Forwarded-Proto", scheme)::of).secure()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "user@shop.example", "shop.example/x", "a:b", "http://a", "[x]", ""})
  void aMalformedHostIsThatOfTheConnection(String host) {
    assertThat(client("X-Forwarded-Host", host).host()).isEqualTo("inner.example");
  }

  @Test
  void aMalformedHeaderChangesNothing() {
    assertThat(client("Forwarded", "for=192.0.2.1;proto=https;host=\"open")).isEqualTo(CONNECTION);
  }

  @Test
  void aThousandHopsAreRead() {
    String nodes = "192.0.2.1" + ", 10.0.0.2".repeat(1_000);
    assertThat(client("X-Forwarded-For", nodes).address()).isEqualTo("192.0.2.1");
    assertThat(client("X-Forwarded-For", "192.0.2.1, ".repeat(1_000)).address())
        .isEqualTo("192.0.2.1");
    assertThat(client("Forwarded", "for=192.0.2.1" + ",for=10.0.0.2".repeat(1_000)).address())
        .isEqualTo("192.0.2.1");
  }

  @Test
  void randomHeadersNeverCauseAnException() {
    Random random = new Random(Seed.of(TrustedProxiesTest.class));
    String alphabet = "10.:[]_,;=\"\\ fForProtoHst%\u00e9\u0000";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      for (String name :
          List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host")) {
        assertThat(client(name, text.toString())).isNotNull();
      }
    }
  }

  @Test
  void anIpv6PeerHasTheSameTextOnEachContainer() {
    for (String peer : List.of("0:0:0:0:0:0:0:1", "::1", "0:0:0:0:0:0:0:1%0")) {
      ClientFacts connection = new ClientFacts(peer, false, "");
      assertThat(proxies.client(connection, name -> List.of()).address()).isEqualTo("::1");
    }
  }

  @Test
  void aPeerWithoutAnAddressIsNotTrusted() {
    TrustedProxies all = TrustedProxies.parse("0.0.0.0/0,::/0");
    for (String peer : List.of("", "unknown", "localhost")) {
      ClientFacts connection = new ClientFacts(peer, false, "");
      assertThat(all.client(connection, headers("X-Forwarded-For", "192.0.2.1")::of))
          .isEqualTo(connection);
    }
  }

  @Test
  void bothKindsOfHeadersAreAmbiguousBecauseTheClientMaySendOne() {
    try (RecordedLog log = RecordedLog.of(TrustedProxies.class)) {
      for (int i = 0; i < 3; i++) {
        assertThat(
                client(
                    "X-Forwarded-For", "192.0.2.1",
                    "Forwarded", "for=198.51.100.66;proto=https"))
            .isEqualTo(CONNECTION);
      }
      assertThat(log.lines()).singleElement().asString().contains("must set one kind");
    }
  }

  @Test
  void aProxyThatIsNotTrustedIsLoggedOnceInAll() {
    TrustedProxies none = TrustedProxies.parse("");
    try (RecordedLog log = RecordedLog.of(TrustedProxies.class)) {
      none.client(CONNECTION, name -> List.of());
      assertThat(log.lines()).isEmpty();

      for (int i = 0; i < 3; i++) {
        assertThat(none.client(CONNECTION, headers("X-Forwarded-For", "192.0.2.1")::of))
            .isEqualTo(CONNECTION);
        none.client(
            new ClientFacts("10.0.0." + i, false, ""), headers("Forwarded", "for=192.0.2.1")::of);
      }
      assertThat(log.lines())
          .singleElement()
          .asString()
          .contains(PROXY)
          .contains("share its address")
          .contains("socketio.proxy.trusted");
    }
  }

  @Test
  void aHeaderThatTheContainerHasAppliedIsNotLogged() {
    TrustedProxies none = TrustedProxies.parse("");
    ClientFacts applied = new ClientFacts("192.0.2.1", false, "");
    try (RecordedLog log = RecordedLog.of(TrustedProxies.class)) {
      none.client(applied, headers("X-Forwarded-For", "192.0.2.1, 10.0.0.2")::of);
      none.client(applied, headers("Forwarded", "for=192.0.2.1:80")::of);
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void aRequestFromAnUntrustedPeerIsNotLoggedWhereProxiesAreConfigured() {
    try (RecordedLog log = RecordedLog.of(TrustedProxies.class)) {
      proxies.client(
          new ClientFacts("192.0.2.1", false, ""), headers("X-Forwarded-For", "127.0.0.1")::of);
      assertThat(log.lines()).isEmpty();
    }
  }

  @Test
  void aHostNameIsNoTrustedProxy() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrustedProxies.parse("10.0.0.1, proxy.example"))
        .withMessageContaining("proxy.example");
  }

  private ClientFacts client(String... headers) {
    return proxies.client(CONNECTION, headers(headers)::of);
  }

  /** The values of headers by name, given as name, value, name, value. */
  private record Headers(Map<String, List<String>> values) {
    List<String> of(String name) {
      return values.getOrDefault(name, List.of());
    }
  }

  private static Headers headers(String... namesAndValues) {
    Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.computeIfAbsent(namesAndValues[i], n -> new ArrayList<>()).add(namesAndValues[i + 1]);
    }
    return new Headers(values);
  }
}
