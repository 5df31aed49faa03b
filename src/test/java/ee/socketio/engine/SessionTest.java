package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.protocol.engineio.EngineCodec;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import ee.socketio.protocol.engineio.EngineProtocolException;
import ee.socketio.testkit.SteppedTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final EngineOptions OPTIONS = EngineOptions.DEFAULT;
  private static final Handshake HANDSHAKE =
      new Handshake(Map.of(), Map.of(), "/socket.io/", "127.0.0.1", false, Instant.EPOCH, null);

  private final SteppedTimer timer = new SteppedTimer();
  private final List<String> heard = new ArrayList<>();
  private final Engine engine =
      new Engine(options(OPTIONS.outbound()), timer, () -> "SID", this::opened);

  private SessionListener opened(Session session) {
    return new SessionListener() {
      @Override
      public void message(EnginePacket packet) {
        heard.add(packet.text());
      }

      @Override
      public void closed(CloseReason reason) {
        heard.add(reason.name());
      }
    };
  }

  @Test
  void tellsItsTermsOverPolling() {
    Line line = open(TransportName.POLLING);
    assertThat(line.written)
        .containsExactly(
            "0{\"sid\":\"SID\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,"
                + "\"pingTimeout\":20000,\"maxPayload\":1000000}");
  }

  @Test
  void offersNoUpgradeOverWebSocket() {
    Line line = open(TransportName.WEBSOCKET);
    assertThat(line.written.get(0)).contains("\"upgrades\":[]");
  }

  @Test
  void aSessionThatEndsWhileItOpensTellsItsListener() {
    List<String> ends = new ArrayList<>();
    Engine hasty =
        new Engine(
            OPTIONS,
            timer,
            () -> "S",
            session -> {
              session.abort(CloseReason.FORCED_CLOSE);
              return new SessionListener() {
                @Override
                public void message(EnginePacket packet) {}

                @Override
                public void closed(CloseReason reason) {
                  ends.add(reason.name());
                }
              };
            });
    Session ended = hasty.open(HANDSHAKE, session -> new Line(session, TransportName.POLLING));
    assertThat(ends).containsExactly("FORCED_CLOSE");
    assertThat(((Line) ended.current()).discarded).isTrue();
  }

  @Test
  void aSessionThatSlipsInWhileTheServerStopsEnds() {
    engine.refuse();
    open(TransportName.POLLING);
    assertThat(heard).containsExactly("SERVER_SHUTTING_DOWN");
    assertThat(engine.sessions()).isEmpty();
  }

  @Test
  void aSessionThatCannotBeOpenedIsForgotten() {
    IllegalStateException broken = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                engine.open(
                    HANDSHAKE,
                    session -> {
                      throw broken;
                    }))
        .isSameAs(broken);
    assertThat(engine.sessions()).isEmpty();
    assertThat(engine.admits()).isTrue();
  }

  @Test
  void passesMessagesOn() throws EngineProtocolException {
    Line line = open(TransportName.WEBSOCKET);
    line.receives("4hello");
    assertThat(heard).containsExactly("4hello");
  }

  @Test
  void pingsAndEndsWithoutAPong() {
    Line line = open(TransportName.WEBSOCKET);
    timer.pass(OPTIONS.pingInterval());
    assertThat(line.last()).isEqualTo("2");
    timer.pass(OPTIONS.pingTimeout());
    assertThat(heard).containsExactly("PING_TIMEOUT");
    assertThat(line.discarded).isTrue();
    assertThat(engine.find("SID")).isEmpty();
  }

  @Test
  void goesOnAfterAPong() throws EngineProtocolException {
    Line line = open(TransportName.WEBSOCKET);
    for (int i = 0; i < 5; i++) {
      timer.pass(OPTIONS.pingInterval());
      line.receives("3");
    }
    assertThat(heard).isEmpty();
  }

  @Test
  void aClientDoesNotPing() throws EngineProtocolException {
    open(TransportName.WEBSOCKET).receives("2");
    assertThat(heard).containsExactly("TRANSPORT_ERROR");
  }

  @Test
  void aClientMayClose() throws EngineProtocolException {
    open(TransportName.WEBSOCKET).receives("1");
    assertThat(heard).containsExactly("TRANSPORT_CLOSE");
  }

  @Test
  void writesWhatWaitsBeforeItCloses() {
    Line line = open(TransportName.WEBSOCKET);
    line.stalled = true;
    line.session.send(EnginePacket.message("last"));
    line.session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(heard).isEmpty();
    line.resume();
    assertThat(line.last()).isEqualTo("4last");
    assertThat(heard).containsExactly("FORCED_SERVER_CLOSE");
  }

  @Test
  void doesNotWaitForeverToClose() {
    Line line = open(TransportName.WEBSOCKET);
    line.stalled = true;
    line.session.close(CloseReason.FORCED_SERVER_CLOSE);
    timer.pass(OPTIONS.closeTimeout());
    assertThat(heard).containsExactly("FORCED_SERVER_CLOSE");
  }

  @Test
  void tellsItsEndOnce() {
    Line line = open(TransportName.WEBSOCKET);
    line.session.abort(CloseReason.TRANSPORT_ERROR);
    line.session.close(CloseReason.FORCED_CLOSE);
    line.session.abort(CloseReason.PING_TIMEOUT);
    timer.pass(Duration.ofHours(1));
    assertThat(heard).containsExactly("TRANSPORT_ERROR");
  }

  @Test
  void nothingComesOrGoesAfterItsEnd() throws EngineProtocolException {
    Line line = open(TransportName.WEBSOCKET);
    line.session.abort(CloseReason.TRANSPORT_CLOSE);
    line.receives("4late");
    line.session.send(EnginePacket.message("late"));
    assertThat(heard).containsExactly("TRANSPORT_CLOSE");
    assertThat(line.written).hasSize(1);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void endsWhenItsQueueIsFull() {
    Engine small = new Engine(options(new QueueLimits(2, 1000)), timer, () -> "S", this::opened);
    Line line = open(small, TransportName.WEBSOCKET);
    line.stalled = true;
    for (int i = 0; i < 3; i++) {
      line.session.send(EnginePacket.message("m" + i));
    }
    assertThat(heard).containsExactly("QUEUE_FULL");
    assertThat(line.discarded).isTrue();
  }

  @Test
  void refusesNewSessionsWhileItStops() {
    Line line = open(TransportName.WEBSOCKET);
    engine.shutdown(Duration.ofSeconds(1));
    assertThat(engine.stopping()).isTrue();
    assertThat(heard).containsExactly("SERVER_SHUTTING_DOWN");
    assertThat(line.discarded).isTrue();
  }

  private static EngineOptions options(QueueLimits outbound) {
    return new EngineOptions(
        OPTIONS.pingInterval(),
        OPTIONS.pingTimeout(),
        OPTIONS.upgradeTimeout(),
        OPTIONS.closeTimeout(),
        OPTIONS.maxPayload(),
        OPTIONS.transports(),
        true,
        true,
        OPTIONS.compressFrom(),
        OPTIONS.maxSessions(),
        outbound);
  }

  private Line open(TransportName name) {
    return open(engine, name);
  }

  private static Line open(Engine engine, TransportName name) {
    return (Line) engine.open(HANDSHAKE, session -> new Line(session, name)).current();
  }

  /** A transport that writes into a list, and can stall. */
  private static final class Line implements Transport {
    final Session session;
    final TransportName name;
    final List<String> written = new ArrayList<>();
    boolean stalled;
    boolean discarded;
    Runnable closing = () -> {};

    Line(Session session, TransportName name) {
      this.session = session;
      this.name = name;
    }

    void receives(String wire) throws EngineProtocolException {
      session.received(EngineCodec.decode(wire));
    }

    String last() {
      return written.get(written.size() - 1);
    }

    void resume() {
      stalled = false;
      flush();
      closing.run();
    }

    @Override
    public TransportName name() {
      return name;
    }

    @Override
    public void flush() {
      if (!stalled) {
        session.drain(Integer.MAX_VALUE).forEach(packet -> written.add(packet.text()));
      }
    }

    @Override
    public boolean writable() {
      return !stalled;
    }

    @Override
    public void release() {
      written.add(EnginePacket.of(EnginePacketType.NOOP).text());
    }

    @Override
    public void close(Runnable closed) {
      closing = closed;
      if (!stalled) {
        resume();
      }
    }

    @Override
    public void discard() {
      discarded = true;
    }
  }
}
