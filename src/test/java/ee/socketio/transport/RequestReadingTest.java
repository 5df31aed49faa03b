package ee.socketio.transport;

import static ee.socketio.transport.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Query, bearer token, CORS headers: what is read from a request, and said about it. */
class RequestReadingTest {
  private final BearerToken bearer = new BearerToken("session");

  @Test
  void aQueryIsDecodedAndItsLastValueWins() {
    assertThat(QueryString.parse("a=1&b=%C3%BC+x&a=2&c&=d"))
        .isEqualTo(Map.of("a", "2", "b", "ü x", "c", "", "", "d"));
  }

  @Test
  void aBrokenEscapeIsLeftOut() {
    assertThat(QueryString.parse("a=%zz&b=1")).isEqualTo(Map.of("b", "1"));
    assertThat(QueryString.parse(null)).isEmpty();
  }

  @Test
  void theTokenIsInTheAuthorizationHeader() {
    assertThat(bearer.find(request("GET", "", "authorization", "bearer abc").headers()))
        .contains("abc");
    assertThat(bearer.find(request("GET", "", "authorization", "Basic abc").headers())).isEmpty();
  }

  @Test
  void elseItIsInTheCookie() {
    assertThat(bearer.find(request("GET", "", "cookie", "a=1; session=abc; b=2").headers()))
        .contains("abc");
    assertThat(bearer.find(request("GET", "", "cookie", "xsession=abc").headers())).isEmpty();
    assertThat(new BearerToken("").find(request("GET", "", "cookie", "=abc").headers())).isEmpty();
  }

  @Test
  void anyLineOfAuthorizationMayHoldTheToken() {
    assertThat(
            bearer.find(
                request("GET", "", "authorization", "Basic x", "authorization", "BEARER abc")
                    .headers()))
        .contains("abc");
  }

  @Test
  void anyLineOfCookiesMayHoldTheToken() {
    assertThat(
            bearer.find(
                request("GET", "", "cookie", "a=1", "cookie", "b=2; session=abc").headers()))
        .contains("abc");
  }

  @Test
  void aBlankTokenIsNone() {
    assertThat(
            bearer.find(
                request("GET", "", "authorization", "Bearer ", "cookie", "session=abc").headers()))
        .contains("abc");
    assertThat(bearer.find(request("GET", "", "cookie", "session=").headers())).isEmpty();
  }

  @Test
  void theElementsOfAListComeFromAllItsLines() {
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
  void aPreflightTellsWhatIsAllowed() {
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
  void nothingSecretIsPrinted() {
    RequestFacts facts = request("GET", "token=secret", "authorization", "Bearer secret");
    assertThat(facts.toString()).doesNotContain("secret");
    assertThat(facts.handshake(Instant.EPOCH, "secret").toString()).doesNotContain("secret");
  }
}
