package ee.socketio.transport;

import static ee.socketio.transport.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import ee.socketio.engine.QueryString;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The query, the bearer token and the CORS headers of a request. */
class RequestReadingTest {
  private final BearerToken bearer = new BearerToken("session");

  @Test
  void aQueryIsDecodedAndItsLastValueWins() {
    assertThat(QueryString.parse("a=1&b=%C3%BC+x&a=2&c&=d"))
        .isEqualTo(Map.of("a", "2", "b", "ü x", "c", "", "", "d"));
  }

  @Test
  void aParameterWithAMalformedEscapeIsOmitted() {
    assertThat(QueryString.parse("a=%zz&b=1")).isEqualTo(Map.of("b", "1"));
    assertThat(QueryString.parse(null)).isEmpty();
  }

  @Test
  void theTokenIsInTheAuthorizationHeader() {
    assertThat(bearer.find(request("GET", "", "authorization", "bearer abc"))).contains("abc");
    assertThat(bearer.find(request("GET", "", "authorization", "Basic abc"))).isEmpty();
  }

  @Test
  void theTokenMayBeInTheCookie() {
    assertThat(bearer.find(request("GET", "", "cookie", "a=1; session=abc; b=2"))).contains("abc");
    assertThat(bearer.find(request("GET", "", "cookie", "xsession=abc"))).isEmpty();
    assertThat(new BearerToken("").find(request("GET", "", "cookie", "=abc"))).isEmpty();
  }

  @Test
  void anyAuthorizationLineMayHaveTheToken() {
    assertThat(
            bearer.find(
                request("GET", "", "authorization", "Basic x", "authorization", "BEARER abc")))
        .contains("abc");
  }

  @Test
  void anyCookieLineMayHaveTheToken() {
    assertThat(bearer.find(request("GET", "", "cookie", "a=1", "cookie", "b=2; session=abc")))
        .contains("abc");
  }

  @Test
  void aBlankTokenIsIgnored() {
    assertThat(bearer.find(request("GET", "", "authorization", "Bearer ", "cookie", "session=abc")))
        .contains("abc");
    assertThat(bearer.find(request("GET", "", "cookie", "session="))).isEmpty();
  }

  @Test
  void theElementsOfAListHeaderAreInAllItsLines() {
    RequestFacts facts =
        request("GET", "", "connection", "keep-alive, ,Upgrade", "connection", "x");
    assertThat(facts.elements("Connection")).containsExactly("keep-alive", "Upgrade", "x");
    assertThat(facts.elements("upgrade")).isEmpty();
  }

  @Test
  void aWebSocketMayBeOneOfSeveralUpgrades() {
    assertThat(request("GET", "", "upgrade", "h2c", "upgrade", "foo, WebSocket").upgrade())
        .isTrue();
    assertThat(request("GET", "", "upgrade", "h2c").upgrade()).isFalse();
  }

  @Test
  void aPreflightResponseNamesMethodsAndHeaders() {
    Cors cors = new Cors("GET,POST", "Content-Type", Duration.ofMinutes(10));
    assertThat(cors.preflight(request("OPTIONS", "", "origin", "https://shop.example")))
        .containsEntry("Access-Control-Allow-Origin", "https://shop.example")
        .containsEntry("Access-Control-Allow-Credentials", "true")
        .containsEntry("Access-Control-Allow-Methods", "GET,POST")
        .containsEntry("Access-Control-Allow-Headers", "Content-Type")
        .containsEntry("Access-Control-Max-Age", "600")
        .containsEntry("Vary", "Origin");
    assertThat(cors.answer(request("GET", ""))).isEmpty();
  }

  @Test
  void anUpgradeKeepsTheFactsOfItsRequestOnlyWhileTheContainerServesIt() {
    RequestFacts facts = request("GET", "EIO=4");
    UpgradeRequest upgrade = UpgradeRequest.enter(facts);
    assertThat(upgrade.facts()).isSameAs(facts);

    upgrade.exit();
    assertThatNullPointerException().isThrownBy(upgrade::facts);
  }

  @Test
  void toStringContainsNoSecrets() {
    RequestFacts facts = request("GET", "token=secret", "authorization", "Bearer secret");
    assertThat(facts.toString()).doesNotContain("secret");
    assertThat(facts.handshake(Instant.EPOCH, "secret").toString()).doesNotContain("secret");
  }
}
