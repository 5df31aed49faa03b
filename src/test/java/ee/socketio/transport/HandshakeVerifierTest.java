package ee.socketio.transport;

import static ee.socketio.transport.Requests.request;
import static ee.socketio.transport.Requests.webSocket;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionLimits;
import ee.socketio.engine.TransportName;
import ee.socketio.testkit.SilentListener;
import ee.socketio.testkit.SilentTransport;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestGuard;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeVerifierTest {
  private final Engine engine =
      new Engine(
          EngineOptions.DEFAULT,
          new SteppedTimer(),
          () -> "SID",
          session -> new SilentListener(),
          TestGuard.unlimited());
  private final HandshakeVerifier verifier =
      new HandshakeVerifier(engine, OriginPolicy.parse("http://allowed.example"));

  @ParameterizedTest
  @CsvSource({
    "GET, EIO=4&transport=polling, ",
    "GET, EIO=4&transport=smoke, UNKNOWN_TRANSPORT",
    "GET, EIO=4, UNKNOWN_TRANSPORT",
    "GET, EIO=3&transport=polling, UNSUPPORTED_PROTOCOL_VERSION",
    "GET, transport=polling, UNSUPPORTED_PROTOCOL_VERSION",
    "POST, EIO=4&transport=polling, BAD_HANDSHAKE_METHOD",
    "GET, EIO=4&transport=websocket, BAD_REQUEST",
    "GET, EIO=4&transport=polling&sid=none, UNKNOWN_SESSION",
    "POST, EIO=3&transport=smoke&sid=none, UNKNOWN_TRANSPORT"
  })
  void refusalsHaveTheOrderOfNodeJs(String method, String query, EngineError refusal) {
    assertThat(verifier.refusal(request(method, query)).orElse(null)).isEqualTo(refusal);
  }

  @Test
  void anAllowedVersion3IsAdmittedAndASessionKeepsItsVersion() {
    Engine old =
        new Engine(
            EngineOptions.DEFAULT.withAllowEio3(true),
            new SteppedTimer(),
            () -> "OLD",
            session -> new SilentListener(),
            TestGuard.unlimited());
    HandshakeVerifier both = new HandshakeVerifier(old, OriginPolicy.parse(""));
    RequestFacts handshake = request("GET", "EIO=3&transport=polling");
    assertThat(both.refusal(handshake)).isEmpty();
    assertThat(both.refusal(request("GET", "EIO=2&transport=polling")))
        .contains(EngineError.UNSUPPORTED_PROTOCOL_VERSION);

    old.open(
        handshake.handshake(Instant.EPOCH, null),
        session -> new SilentTransport(TransportName.POLLING));
    assertThat(both.refusal(request("GET", "EIO=3&transport=polling&sid=OLD"))).isEmpty();
    assertThat(both.refusal(request("GET", "EIO=4&transport=polling&sid=OLD")))
        .contains(EngineError.BAD_REQUEST);
  }

  @Test
  void aWebSocketHandshakeIsAdmitted() {
    RequestFacts handshake = webSocket("EIO=4&transport=websocket");
    assertThat(verifier.refusal(handshake)).isEmpty();
  }

  @Test
  void aSessionKeepsItsTransportAndItsVersion() {
    open();
    assertThat(verifier.refusal(request("GET", "EIO=4&transport=polling&sid=SID"))).isEmpty();
    assertThat(verifier.refusal(request("POST", "EIO=4&transport=polling&sid=SID"))).isEmpty();
    assertThat(verifier.refusal(request("GET", "EIO=4&transport=websocket&sid=SID")))
        .contains(EngineError.BAD_REQUEST);
    assertThat(verifier.refusal(request("GET", "EIO=3&transport=polling&sid=SID")))
        .contains(EngineError.BAD_REQUEST);
  }

  @Test
  void anUpgradeOfASessionIsAdmitted() {
    open();
    assertThat(verifier.refusal(webSocket("EIO=4&transport=websocket&sid=SID"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, EIO=4&transport=polling, content-length, 3",
    "GET, EIO=4&transport=polling, transfer-encoding, chunked",
    "GET, EIO=4&transport=polling&sid=SID, content-length, 3",
    "HEAD, EIO=4&transport=polling&sid=SID, accept, */*",
    "PUT, EIO=4&transport=polling&sid=SID, accept, */*",
    "POST, EIO=4&transport=polling&sid=SID, upgrade, websocket",
    "POST, EIO=4&transport=polling&sid=SID, sec-websocket-key, any"
  })
  void aRequestThatContradictsItsMethodIsRefused(
      String method, String query, String header, String value) {
    open();
    assertThat(verifier.refusal(request(method, query, header, value)))
        .contains(EngineError.BAD_REQUEST);
  }

  @Test
  void anIncompleteWebSocketHandshakeIsTheLastReasonForARefusal() {
    open();
    for (String query :
        new String[] {"EIO=4&transport=websocket", "EIO=4&transport=websocket&sid=SID"}) {
      assertThat(verifier.refusal(request("GET", query, "upgrade", "websocket")))
          .contains(EngineError.BAD_REQUEST);
      assertThat(verifier.refusal(webSocket(query, "sec-websocket-version", "8")))
          .contains(EngineError.UNSUPPORTED_WEBSOCKET_VERSION);
    }
    assertThat(verifier.refusal(request("GET", "transport=websocket", "upgrade", "websocket")))
        .contains(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
  }

  @Test
  void aForeignOriginIsRefusedFirst() {
    assertThat(verifier.refusal(request("GET", "nonsense", "origin", "http://evil.example")))
        .contains(EngineError.FORBIDDEN);
  }

  @Test
  void aHandshakeOverTheSessionLimitIsRefused() {
    Engine limited =
        new Engine(
            EngineOptions.DEFAULT.withSessions(new SessionLimits(1, 1, 1, 1)),
            new SteppedTimer(),
            () -> "ONE",
            session -> new SilentListener(),
            TestGuard.unlimited());
    HandshakeVerifier small = new HandshakeVerifier(limited, OriginPolicy.parse(""));
    RequestFacts handshake = webSocket("EIO=4&transport=websocket");
    assertThat(small.refusal(handshake)).isEmpty();
    Session one =
        limited.open(
            handshake.handshake(Instant.EPOCH, null),
            session -> new SilentTransport(TransportName.POLLING));
    assertThat(small.refusal(handshake)).contains(EngineError.UNAVAILABLE);
    one.abort(CloseReason.FORCED_CLOSE);
    assertThat(small.refusal(handshake)).isEmpty();
  }

  @Test
  void aHandshakeIsRefusedWhileTheServerStops() {
    open();
    engine.refuseNewSessions();
    assertThat(verifier.refusal(request("GET", "EIO=4&transport=polling")))
        .contains(EngineError.UNAVAILABLE);
  }

  private void open() {
    engine.open(
        request("GET", "").handshake(Instant.EPOCH, null),
        session -> new SilentTransport(TransportName.POLLING));
  }
}
