package ee.socketio.transport;

import static ee.socketio.transport.Requests.request;
import static ee.socketio.transport.Requests.webSocket;
import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Engine;
import ee.socketio.engine.EngineOptions;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionListener;
import ee.socketio.engine.Transport;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.SteppedTimer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeVerifierTest {
  private final Engine engine =
      new Engine(EngineOptions.DEFAULT, new SteppedTimer(), () -> "SID", session -> new Deaf());
  private final HandshakeVerifier admission =
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
  void judgesInTheOrderOfTheServerInNode(String method, String query, EngineError refusal) {
    assertThat(admission.refusal(request(method, query)).orElse(null)).isEqualTo(refusal);
  }

  @Test
  void version3IsServedWhereItIsAllowedAndASessionKeepsItsVersion() {
    EngineOptions usual = EngineOptions.DEFAULT;
    Engine old =
        new Engine(
            options(usual.maxSessions()), new SteppedTimer(), () -> "OLD", session -> new Deaf());
    HandshakeVerifier both = new HandshakeVerifier(old, OriginPolicy.parse(""));
    RequestFacts handshake = request("GET", "EIO=3&transport=polling");
    assertThat(both.refusal(handshake)).isEmpty();
    assertThat(both.refusal(request("GET", "EIO=2&transport=polling")))
        .contains(EngineError.UNSUPPORTED_PROTOCOL_VERSION);

    old.open(handshake.handshake(Instant.EPOCH, null), session -> new Silent());
    assertThat(both.refusal(request("GET", "EIO=3&transport=polling&sid=OLD"))).isEmpty();
    assertThat(both.refusal(request("GET", "EIO=4&transport=polling&sid=OLD")))
        .contains(EngineError.BAD_REQUEST);
  }

  @Test
  void aWebSocketOpensASessionOfItsOwn() {
    RequestFacts handshake = webSocket("EIO=4&transport=websocket");
    assertThat(admission.refusal(handshake)).isEmpty();
  }

  @Test
  void aSessionKeepsItsTransportAndItsVersion() {
    open();
    assertThat(admission.refusal(request("GET", "EIO=4&transport=polling&sid=SID"))).isEmpty();
    assertThat(admission.refusal(request("POST", "EIO=4&transport=polling&sid=SID"))).isEmpty();
    assertThat(admission.refusal(request("GET", "EIO=4&transport=websocket&sid=SID")))
        .contains(EngineError.BAD_REQUEST);
    assertThat(admission.refusal(request("GET", "EIO=3&transport=polling&sid=SID")))
        .contains(EngineError.BAD_REQUEST);
  }

  @Test
  void anUpgradeOfASessionIsAdmitted() {
    open();
    assertThat(admission.refusal(webSocket("EIO=4&transport=websocket&sid=SID"))).isEmpty();
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
  void whatDoesNotGoWithTheMethodIsRefused(
      String method, String query, String header, String value) {
    open();
    assertThat(admission.refusal(request(method, query, header, value)))
        .contains(EngineError.BAD_REQUEST);
  }

  @Test
  void anIncompleteWebSocketHandshakeIsRefusedAfterAllElse() {
    open();
    for (String query :
        new String[] {"EIO=4&transport=websocket", "EIO=4&transport=websocket&sid=SID"}) {
      assertThat(admission.refusal(request("GET", query, "upgrade", "websocket")))
          .contains(EngineError.BAD_REQUEST);
      assertThat(admission.refusal(webSocket(query, "sec-websocket-version", "8")))
          .contains(EngineError.UNSUPPORTED_WEBSOCKET_VERSION);
    }
    assertThat(admission.refusal(request("GET", "transport=websocket", "upgrade", "websocket")))
        .contains(EngineError.UNSUPPORTED_PROTOCOL_VERSION);
  }

  @Test
  void aForeignOriginIsRefusedFirst() {
    assertThat(admission.refusal(request("GET", "nonsense", "origin", "http://evil.example")))
        .contains(EngineError.FORBIDDEN);
  }

  @Test
  void nobodyNewIsAdmittedWhenThereAreAsManyAsMayBe() {
    Engine small = new Engine(options(1), new SteppedTimer(), () -> "ONE", session -> new Deaf());
    HandshakeVerifier gate = new HandshakeVerifier(small, OriginPolicy.parse(""));
    RequestFacts handshake = webSocket("EIO=4&transport=websocket");
    assertThat(gate.refusal(handshake)).isEmpty();
    Session one = small.open(handshake.handshake(Instant.EPOCH, null), session -> new Silent());
    assertThat(gate.refusal(handshake)).contains(EngineError.UNAVAILABLE);
    one.abort(CloseReason.FORCED_CLOSE);
    assertThat(gate.refusal(handshake)).isEmpty();
  }

  private static EngineOptions options(int maxSessions) {
    EngineOptions usual = EngineOptions.DEFAULT;
    return new EngineOptions(
        usual.pingInterval(),
        usual.pingTimeout(),
        usual.upgradeTimeout(),
        usual.closeTimeout(),
        usual.maxPayload(),
        usual.transports(),
        true,
        true,
        usual.compressFrom(),
        maxSessions,
        usual.outbound());
  }

  @Test
  void nobodyNewIsAdmittedWhileTheServerStops() {
    open();
    engine.refuse();
    assertThat(admission.refusal(request("GET", "EIO=4&transport=polling")))
        .contains(EngineError.UNAVAILABLE);
  }

  private void open() {
    engine.open(request("GET", "").handshake(Instant.EPOCH, null), session -> new Silent());
  }

  private static final class Deaf implements SessionListener {
    @Override
    public void message(EnginePacket packet) {}

    @Override
    public void closed(CloseReason reason) {}
  }

  private static final class Silent implements Transport {
    @Override
    public TransportName name() {
      return TransportName.POLLING;
    }

    @Override
    public void flush() {}

    @Override
    public boolean writable() {
      return false;
    }

    @Override
    public void release() {}

    @Override
    public void close(Runnable closed) {
      closed.run();
    }

    @Override
    public void discard() {}
  }
}
