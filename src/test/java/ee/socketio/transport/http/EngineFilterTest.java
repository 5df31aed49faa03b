package ee.socketio.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.TransportName;
import ee.socketio.proxy.TrustedProxies;
import ee.socketio.testkit.Handshakes;
import ee.socketio.testkit.SilentListener;
import ee.socketio.testkit.SilentTransport;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestGuard;
import ee.socketio.testkit.http.FakeRequest;
import ee.socketio.testkit.http.FakeResponse;
import ee.socketio.transport.Cors;
import ee.socketio.transport.HandshakeVerifier;
import ee.socketio.transport.HostPolicy;
import ee.socketio.transport.OriginPolicy;
import ee.socketio.transport.RequestFacts;
import ee.socketio.transport.RequestOptions;
import ee.socketio.transport.SecurityHeaders;
import ee.socketio.transport.UpgradeRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineFilterTest {
  private static final String POLL = "EIO=4&transport=polling";
  private static final String HSTS = "Strict-Transport-Security";
  private static final ContainerCaller CALLER =
      new ContainerCaller(() -> "ann", Set.of("clerk"), null);

  private int asked;
  private int prepared;
  private final Engine engine =
      new Engine(
          EngineOptions.DEFAULT,
          new SteppedTimer(),
          () -> "SID",
          session -> new SilentListener(),
          TestGuard.unlimited());
  private final EngineFilter filter =
      new EngineFilter(
          new RequestOptions(
              TrustedProxies.parse("10.0.0.0/8"),
              HostPolicy.parse("shop.example,www.shop.example"),
              1_000,
              SecurityHeaders.parse("max-age=60")),
          callers(),
          new HandshakeVerifier(engine, OriginPolicy.parse("https://listed.example")),
          new Cors("GET", "Content-Type", Duration.ofMinutes(1)),
          Optional.of(new ClientFiles()),
          (request, admitted) -> request,
          () -> {});
  private final FakeResponse response = new FakeResponse();
  private boolean passed;
  private @Nullable RequestFacts upgraded;

  private CallerReader callers() {
    return new CallerReader() {
      @Override
      public ContainerCaller caller(HttpServletRequest request) {
        asked++;
        return CALLER;
      }

      @Override
      public HttpServletRequest upgrading(HttpServletRequest request) {
        prepared++;
        return request;
      }
    };
  }

  @Test
  void anAdmittedPollIsPassedOn() throws Exception {
    filter(poll());

    assertThat(passed).isTrue();
    assertThat(response.headers).containsEntry("Cache-Control", "no-store");
  }

  @ParameterizedTest
  @CsvSource({"GET, EIO=4&transport=polling", "GET, EIO=4&transport=websocket", "POST, sid=SID"})
  void aRequestWithLargeHeadersIsRefusedBeforeAnythingElse(String method, String query)
      throws Exception {
    filter(
        new FakeRequest(method, query)
            .header("Upgrade", "websocket")
            .header("Host", "evil.example")
            .header("Cookie", "x".repeat(1_000)));

    assertThat(passed).isFalse();
    assertThat(response.status()).isEqualTo(431);
    assertThat(response.body())
        .isEqualTo("{\"code\":3,\"message\":\"Request header fields too large\"}");
    assertThat(response.headers)
        .containsEntry("Connection", "close")
        .containsEntry("X-Content-Type-Options", "nosniff");
  }

  @ParameterizedTest
  @CsvSource({"GET", "POST", "OPTIONS", "HEAD"})
  void aHostThatIsNotListedIsRefusedForEachMethod(String method) throws Exception {
    filter(new FakeRequest(method, POLL).header("X-Forwarded-Host", "evil.example"));

    assertForbidden();
  }

  @Test
  void aHostThatIsNotListedGetsNoWebSocket() throws Exception {
    filter(
        new FakeRequest("GET", "EIO=4&transport=websocket")
            .header("Upgrade", "websocket")
            .header("X-Forwarded-Host", "evil.example"));

    assertForbidden();
  }

  @Test
  void aHostThatIsNotListedGetsNoClientFile() throws Exception {
    filter(new FakeRequest("GET", null).header("X-Forwarded-Host", "evil.example"));

    assertForbidden();
    assertThat(response.headers).doesNotContainKey("ETag");
  }

  private void assertForbidden() {
    assertThat(passed).isFalse();
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.body()).isEqualTo("{\"code\":4,\"message\":\"Forbidden\"}");
  }

  @Test
  void aRefusedRequestWithABodyEndsItsConnection() throws Exception {
    filter(
        new FakeRequest("POST", POLL)
            .header("Content-Length", "5")
            .header("X-Forwarded-Host", "evil.example"));

    assertThat(response.headers).containsEntry("Connection", "close");
  }

  @Test
  void eachResponseHasTheHeadersThatRestrictBrowsers() throws Exception {
    for (FakeRequest request :
        new FakeRequest[] {
          poll(),
          new FakeRequest("GET", "EIO=4&transport=smoke"),
          new FakeRequest("OPTIONS", POLL).header("Origin", "https://listed.example"),
          new FakeRequest("OPTIONS", POLL).header("Origin", "https://evil.example"),
          new FakeRequest("GET", null),
          poll().header("X-Forwarded-Host", "evil.example")
        }) {
      response.headers.clear();
      filter(request.header("X-Forwarded-Proto", "https"));
      assertThat(response.headers)
          .containsEntry("X-Content-Type-Options", "nosniff")
          .containsEntry(HSTS, "max-age=60")
          .containsKey("Permissions-Policy");
    }
  }

  @Test
  void theCallerOfTheContainerIsReadAtAPollingHandshake() throws Exception {
    FakeRequest request = poll();
    filter(request);

    assertThat(request.attributes().get(RequestFacts.ATTRIBUTE))
        .extracting("caller")
        .isSameAs(CALLER);
  }

  @Test
  void theCallerOfTheContainerIsReadAtAWebSocketHandshake() throws Exception {
    filter(webSocket("EIO=4&transport=websocket"));

    assertThat(upgraded).extracting(RequestFacts::caller).isSameAs(CALLER);
  }

  @Test
  void eachRequestOfAWebSocketIsPreparedForLogouts() throws Exception {
    String sid =
        engine
            .open(Handshakes.plain(), session -> new SilentTransport(TransportName.POLLING))
            .id()
            .value();

    filter(webSocket("EIO=4&transport=websocket&sid=" + sid));

    assertThat(passed).isTrue();
    assertThat(prepared).isEqualTo(1);
    assertThat(asked).isZero();
  }

  private static FakeRequest webSocket(String query) {
    return new FakeRequest("GET", query)
        .header("Upgrade", "websocket")
        .header("Connection", "Upgrade")
        .header("Sec-WebSocket-Version", "13")
        .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
  }

  @Test
  void aRefusedRequestIsNotAskedForItsCaller() throws Exception {
    filter(new FakeRequest("GET", "EIO=3&transport=polling"));

    assertThat(response.status()).isEqualTo(400);
    assertThat(asked).isZero();
  }

  @Test
  void strictTransportSecurityIsNotSentWithoutTls() throws Exception {
    filter(poll());
    assertThat(response.headers).doesNotContainKey(HSTS);
  }

  @Test
  void theOriginIsComparedWithSchemeAndHostOfTheClient() throws Exception {
    filter(poll().header("Origin", "https://www.shop.example"));
    assertThat(response.status()).isEqualTo(403);

    filter(
        poll()
            .header("Origin", "https://www.shop.example")
            .header("X-Forwarded-Host", "www.shop.example"));
    assertThat(passed).isTrue();

    passed = false;
    filter(
        poll()
            .header("Origin", "http://shop.example")
            .header("Forwarded", "for=192.0.2.1;proto=https"));
    assertThat(passed).isFalse();
  }

  private static FakeRequest poll() {
    return new FakeRequest("GET", POLL);
  }

  private void filter(FakeRequest request) throws Exception {
    filter.doFilter(
        request.request(),
        response.response(),
        (admitted, answered) -> {
          passed = true;
          upgraded = UpgradeRequest.current().map(UpgradeRequest::facts).orElse(null);
        });
  }
}
