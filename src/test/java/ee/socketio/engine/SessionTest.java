package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.protocol.engineio.EngineCodec;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EngineProtocolException;
import ee.socketio.testkit.Handshakes;
import ee.socketio.testkit.SilentTransport;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionTest {
  private static final EngineOptions OPTIONS = EngineOptions.DEFAULT;

  private final SteppedTimer timer = new SteppedTimer();
  private final List<String> events = new ArrayList<>();
  private final Engine engine =
      new Engine(OPTIONS, timer, () -> "SID", this::opened, TestGuard.unlimited());

  private SessionListener opened(Session session) {
    return new SessionListener() {
      @Override
      public void message(EnginePacket packet) {
        events.add(packet.text());
      }

      @Override
      public void onClosed(CloseReason reason) {
        events.add(reason.name());
      }
    };
  }

  @Test
  void theOpenPacketOverPollingHasAllSettings() {
    Line line = open(TransportName.POLLING);
    assertThat(line.written)
        .containsExactly(
            "0{\"sid\":\"SID\",\"upgrades\":[\"websocket\"],\"pingInterval\":25000,"
                + "\"pingTimeout\":20000,\"maxPayload\":1000000}");
  }

  @Test
  void theOpenPacketOverWebSocketOffersNoUpgrade() {
    Line line = open(TransportName.WEBSOCKET);
    assertThat(line.written.get(0)).contains("\"upgrades\":[]");
  }

  @Test
  void aSessionThatIsAbortedWhileItOpensNotifiesItsListener() {
    List<String> closed = new ArrayList<>();
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
                public void onClosed(CloseReason reason) {
                  closed.add(reason.name());
                }
              };
            },
            TestGuard.unlimited());
    Session opened =
        hasty.open(Handshakes.plain(), session -> new Line(session, TransportName.POLLING));
    assertThat(closed).containsExactly("FORCED_CLOSE");
    assertThat(((Line) opened.current()).aborted).isTrue();
  }

  @Test
  void aSessionThatOpensWhileTheServerStopsIsAborted() {
    engine.refuseNewSessions();
    open(TransportName.POLLING);
    assertThat(events).containsExactly("SERVER_SHUTTING_DOWN");
    assertThat(engine.sessions()).isEmpty();
  }

  @Test
  void aSessionWhoseTransportThrowsIsRemoved() {
    IllegalStateException broken = new IllegalStateException("no");
    assertThatThrownBy(
            () ->
                engine.open(
                    Handshakes.plain(),
                    session -> {
                      throw broken;
                    }))
        .isSameAs(broken);
    assertThat(engine.sessions()).isEmpty();
    assertThat(engine.admit("192.0.2.1")).isEqualTo(Admission.ADMITTED);
  }

  @Test
  void aMessageReachesTheListener() throws EngineProtocolException {
    Line line = open(TransportName.WEBSOCKET);
    line.receives("4hello");
    assertThat(events).containsExactly("4hello");
  }

  @Test
  void aMissingPongAbortsTheSession() {
    Line line = open(TransportName.WEBSOCKET);
    timer.pass(OPTIONS.pingInterval());
    assertThat(line.last()).isEqualTo("2");
    timer.pass(OPTIONS.pingTimeout());
    assertThat(events).containsExactly("PING_TIMEOUT");
    assertThat(line.aborted).isTrue();
    assertThat(engine.find("SID")).isEmpty();
  }

  @Test
  void aPongKeepsTheSessionOpen() throws EngineProtocolException {
    Line line = open(TransportName.WEBSOCKET);
    for (int i = 0; i < 5; i++) {
      timer.pass(OPTIONS.pingInterval());
      line.receives("3");
    }
    assertThat(events).isEmpty();
  }

  @Test
  void aPingFromAClientOfVersion4AbortsTheSession() throws EngineProtocolException {
    open(TransportName.WEBSOCKET).receives("2");
    assertThat(events).containsExactly("TRANSPORT_ERROR");
  }

  @Test
  void aClosePacketFromTheClientClosesTheSession() throws EngineProtocolException {
    open(TransportName.WEBSOCKET).receives("1");
    assertThat(events).containsExactly("TRANSPORT_CLOSE");
  }

  @Test
  void aClosingSessionWritesItsQueueFirst() {
    Line line = open(TransportName.WEBSOCKET);
    line.stalled = true;
    line.session.send(EnginePacket.message("last"));
    line.session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(events).isEmpty();
    line.resume();
    assertThat(line.last()).isEqualTo("4last");
    assertThat(events).containsExactly("FORCED_SERVER_CLOSE");
  }

  @Test
  void aCloseTakesNoLongerThanItsTimeout() {
    Line line = open(TransportName.WEBSOCKET);
    line.stalled = true;
    line.session.close(CloseReason.FORCED_SERVER_CLOSE);
    timer.pass(OPTIONS.closeTimeout());
    assertThat(events).containsExactly("FORCED_SERVER_CLOSE");
  }

  @Test
  void theListenerIsNotifiedOfTheCloseOnce() {
    Line line = open(TransportName.WEBSOCKET);
    line.session.abort(CloseReason.TRANSPORT_ERROR);
    line.session.close(CloseReason.FORCED_CLOSE);
    line.session.abort(CloseReason.PING_TIMEOUT);
    timer.pass(Duration.ofHours(1));
    assertThat(events).containsExactly("TRANSPORT_ERROR");
  }

  @Test
  void aClosedSessionSendsAndReceivesNothing() throws EngineProtocolException {
    Line line = open(TransportName.WEBSOCKET);
    line.session.abort(CloseReason.TRANSPORT_CLOSE);
    line.receives("4late");
    line.session.send(EnginePacket.message("late"));
    assertThat(events).containsExactly("TRANSPORT_CLOSE");
    assertThat(line.written).hasSize(1);
    timer.pass(MemoryRelief.INTERVAL);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void aFullQueueAbortsTheSession() {
    Engine small =
        new Engine(
            OPTIONS.withOutbound(new QueueLimits(2, 1000)),
            timer,
            () -> "S",
            this::opened,
            TestGuard.unlimited());
    Line line = open(small, TransportName.WEBSOCKET);
    line.stalled = true;
    for (int i = 0; i < 3; i++) {
      line.session.send(EnginePacket.message("m" + i));
    }
    assertThat(events).containsExactly("QUEUE_FULL");
    assertThat(line.aborted).isTrue();
  }

  @Test
  void aSessionThatIsClosedWhileItOpensNotifiesItsListenerAfterTheClose() {
    Engine hasty =
        new Engine(
            OPTIONS,
            timer,
            () -> "S",
            session -> {
              ((Line) session.current()).stalled = true;
              session.close(CloseReason.FORCED_CLOSE);
              return opened(session);
            },
            TestGuard.unlimited());
    Line line = open(hasty, TransportName.WEBSOCKET);
    assertThat(events).isEmpty();
    line.resume();
    assertThat(events).containsExactly("FORCED_CLOSE");
  }

  @Test
  void packetsAfterAPauseAreWrittenWhenThePauseIsOver() {
    Line line = open(TransportName.WEBSOCKET);
    line.session.send(EnginePacket.message("before"));
    line.session.pauseWrites(Duration.ofMillis(2));
    line.session.send(EnginePacket.message("after"));
    assertThat(line.last()).isEqualTo("4before");
    timer.pass(Duration.ofMillis(2));
    assertThat(line.last()).isEqualTo("4after");
  }

  @Test
  void aCloseEndsThePauseOfWrites() {
    Line line = open(TransportName.WEBSOCKET);
    line.session.pauseWrites(Duration.ofMillis(2));
    line.session.send(EnginePacket.message("last"));
    line.session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(line.last()).isEqualTo("4last");
  }

  @Test
  void anAbortCancelsTheTimeoutOfTheClose() {
    Line line = open(TransportName.WEBSOCKET);
    line.stalled = true;
    line.session.close(CloseReason.FORCED_SERVER_CLOSE);
    line.session.abort(CloseReason.TRANSPORT_ERROR);
    timer.pass(MemoryRelief.INTERVAL);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void aShutdownClosesTheSessionsAndRefusesNewOnes() {
    Line line = open(TransportName.WEBSOCKET);
    engine.shutdown(Duration.ofSeconds(1));
    assertThat(engine.stopping()).isTrue();
    assertThat(events).containsExactly("SERVER_SHUTTING_DOWN");
    assertThat(line.aborted).isTrue();
  }

  private Line open(TransportName name) {
    return open(engine, name);
  }

  private static Line open(Engine engine, TransportName name) {
    return (Line) engine.open(Handshakes.plain(), session -> new Line(session, name)).current();
  }

  /** A transport that writes into a list, and can stall. */
  private static final class Line extends SilentTransport {
    final Session session;
    final List<String> written = new ArrayList<>();
    boolean stalled;
    boolean aborted;
    Runnable onClosed = () -> {};

    Line(Session session, TransportName name) {
      super(name);
      this.session = session;
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
      onClosed.run();
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
    public void close(Runnable onClosed) {
      this.onClosed = onClosed;
      if (!stalled) {
        resume();
      }
    }

    @Override
    public void abort() {
      aborted = true;
    }
  }
}
