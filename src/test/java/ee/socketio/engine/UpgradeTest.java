package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.SteppedTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UpgradeTest {
  private static final Handshake HANDSHAKE =
      new Handshake(Map.of(), Map.of(), "/socket.io/", "127.0.0.1", false, Instant.EPOCH, null);

  private final SteppedTimer timer = new SteppedTimer();
  private final List<String> wire = Collections.synchronizedList(new ArrayList<>());
  private final Engine engine =
      new Engine(EngineOptions.DEFAULT, timer, () -> "SID", session -> NoListener.INSTANCE);
  private final Session session =
      engine.open(HANDSHAKE, opened -> new Wire(opened, TransportName.POLLING));
  private final Wire polling = (Wire) session.current();
  private final Wire webSocket = new Wire(session, TransportName.WEBSOCKET);

  @Test
  void movesTheSessionToTheWebSocket() {
    assertThat(session.upgrade().begin(webSocket)).isTrue();
    assertThat(session.upgrade().probe(webSocket)).isTrue();
    timer.pass(Duration.ofMillis(100));
    assertThat(polling.released).isTrue();
    assertThat(session.transport()).isEqualTo(TransportName.POLLING);
    assertThat(session.upgrade().complete(webSocket)).isTrue();
    assertThat(session.transport()).isEqualTo(TransportName.WEBSOCKET);
    assertThat(polling.discarded).isTrue();
  }

  @Test
  void needsAProbeBeforeItCompletes() {
    session.upgrade().begin(webSocket);
    assertThat(session.upgrade().complete(webSocket)).isFalse();
  }

  @Test
  void takesOneWebSocketAtATime() {
    session.upgrade().begin(webSocket);
    assertThat(session.upgrade().begin(new Wire(session, TransportName.WEBSOCKET))).isFalse();
  }

  @Test
  void happensOnce() {
    upgrade();
    assertThat(session.upgrade().begin(new Wire(session, TransportName.WEBSOCKET))).isFalse();
  }

  @Test
  void isGivenUpAfterItsTimeAndMayBeTriedAgain() {
    session.upgrade().begin(webSocket);
    session.upgrade().probe(webSocket);
    timer.pass(EngineOptions.DEFAULT.upgradeTimeout());
    assertThat(webSocket.discarded).isTrue();
    assertThat(session.isOpen()).isTrue();
    assertThat(session.upgrade().complete(webSocket)).isFalse();
    assertThat(session.upgrade().begin(new Wire(session, TransportName.WEBSOCKET))).isTrue();
  }

  @Test
  void aLostCandidateLeavesTheSessionPolling() {
    session.upgrade().begin(webSocket);
    session.transportLost(webSocket, CloseReason.TRANSPORT_CLOSE);
    assertThat(session.isOpen()).isTrue();
    assertThat(session.upgrade().begin(new Wire(session, TransportName.WEBSOCKET))).isTrue();
  }

  @Test
  void theCandidateGoesWithTheSession() {
    session.upgrade().begin(webSocket);
    session.abort(CloseReason.TRANSPORT_CLOSE);
    assertThat(webSocket.discarded).isTrue();
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void aSessionThatClosesLetsAProbedClientFinishItsUpgradeAndClosesTheWebSocket() {
    session.upgrade().begin(webSocket);
    session.upgrade().probe(webSocket);
    polling.stall();
    session.send(EnginePacket.message("last"));
    session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(webSocket.discarded).isFalse();
    assertThat(session.upgrade().complete(webSocket)).isTrue();
    assertThat(wire).endsWith("4last");
    assertThat(webSocket.closed).isTrue();
    assertThat(session.upgrade().begin(webSocket)).isFalse();
  }

  @Test
  void aSessionThatClosesGivesUpAnUpgradeWithoutAProbe() {
    session.upgrade().begin(webSocket);
    polling.stall();
    session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(webSocket.discarded).isTrue();
    assertThat(session.upgrade().probe(webSocket)).isFalse();
  }

  @Test
  void isNotOfferedWhereItIsOff() {
    EngineOptions on = EngineOptions.DEFAULT;
    EngineOptions off =
        new EngineOptions(
            on.pingInterval(),
            on.pingTimeout(),
            on.upgradeTimeout(),
            on.closeTimeout(),
            on.maxPayload(),
            on.transports(),
            false,
            false,
            on.compressFrom(),
            on.maxSessions(),
            on.outbound());
    Session fixed =
        new Engine(off, timer, () -> "S", opened -> NoListener.INSTANCE)
            .open(HANDSHAKE, opened -> new Wire(opened, TransportName.POLLING));
    assertThat(fixed.upgrade().begin(new Wire(fixed, TransportName.WEBSOCKET))).isFalse();
  }

  @Test
  void nothingIsLostDoubledOrReorderedWhileOthersEmit() throws InterruptedException {
    Random random = new Random(Seed.of(UpgradeTest.class));
    for (int round = 0; round < 200; round++) {
      UpgradeTest one = new UpgradeTest();
      one.emitDuringUpgrade(random.nextInt(60));
    }
  }

  private void emitDuringUpgrade(int before) throws InterruptedException {
    int count = 120;
    wire.clear();
    Thread emitter =
        new Thread(
            () -> {
              for (int i = 0; i < count; i++) {
                session.send(EnginePacket.message(Integer.toString(i)));
              }
            });
    emitter.start();
    while (wire.size() < before) {
      Thread.onSpinWait();
    }
    upgrade();
    emitter.join();

    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      expected.add("4" + i);
    }
    assertThat(wire).isEqualTo(expected);
  }

  private void upgrade() {
    session.upgrade().begin(webSocket);
    session.upgrade().probe(webSocket);
    session.upgrade().complete(webSocket);
  }

  /** Both transports write to one list, as one client reads them. */
  private final class Wire implements Transport {
    private final Session session;
    private final TransportName name;
    private boolean released;
    private boolean discarded;
    private boolean stalled;
    private boolean closed;

    Wire(Session session, TransportName name) {
      this.session = session;
      this.name = name;
    }

    @Override
    public TransportName name() {
      return name;
    }

    @Override
    public void flush() {
      synchronized (wire) {
        if (!discarded && !stalled) {
          session.drain(Integer.MAX_VALUE).forEach(packet -> wire.add(packet.text()));
        }
      }
    }

    @Override
    public boolean writable() {
      return true;
    }

    @Override
    public void release() {
      released = true;
    }

    /** From now on the client takes nothing over this transport. */
    void stall() {
      stalled = true;
    }

    @Override
    public void close(Runnable whenClosed) {
      flush();
      if (!stalled) {
        closed = true;
        whenClosed.run();
      }
    }

    @Override
    public void discard() {
      synchronized (wire) {
        discarded = true;
      }
    }
  }
}
