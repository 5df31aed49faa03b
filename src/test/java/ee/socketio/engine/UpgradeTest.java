package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.Handshakes;
import ee.socketio.testkit.Seed;
import ee.socketio.testkit.SilentListener;
import ee.socketio.testkit.SilentTransport;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UpgradeTest {

  private final SteppedTimer timer = new SteppedTimer();
  private final List<String> wire = Collections.synchronizedList(new ArrayList<>());
  private final Engine engine =
      new Engine(
          EngineOptions.DEFAULT,
          timer,
          () -> "SID",
          session -> new SilentListener(),
          TestGuard.unlimited());
  private final Session session =
      engine.open(Handshakes.plain(), opened -> new Wire(opened, TransportName.POLLING));
  private final Wire polling = (Wire) session.current();
  private final Wire webSocket = new Wire(session, TransportName.WEBSOCKET);

  @Test
  void aCompletedUpgradeReplacesTheTransport() {
    assertThat(session.upgrade().begin(webSocket)).isTrue();
    assertThat(session.upgrade().probe(webSocket)).isTrue();
    timer.pass(Duration.ofMillis(100));
    assertThat(polling.pollReleased).isTrue();
    assertThat(session.transport()).isEqualTo(TransportName.POLLING);
    assertThat(session.upgrade().complete(webSocket)).isTrue();
    assertThat(session.transport()).isEqualTo(TransportName.WEBSOCKET);
    assertThat(polling.aborted).isTrue();
  }

  @Test
  void anUpgradeWithoutAProbeDoesNotComplete() {
    session.upgrade().begin(webSocket);
    assertThat(session.upgrade().complete(webSocket)).isFalse();
  }

  @Test
  void aSecondWebSocketIsRefusedDuringAnUpgrade() {
    session.upgrade().begin(webSocket);
    assertThat(session.upgrade().begin(new Wire(session, TransportName.WEBSOCKET))).isFalse();
  }

  @Test
  void aWebSocketSessionDoesNotUpgradeAgain() {
    upgrade();
    assertThat(session.upgrade().begin(new Wire(session, TransportName.WEBSOCKET))).isFalse();
  }

  @Test
  void aTimedOutUpgradeIsAbortedAndMayBeRepeated() {
    session.upgrade().begin(webSocket);
    session.upgrade().probe(webSocket);
    timer.pass(EngineOptions.DEFAULT.upgradeTimeout());
    assertThat(webSocket.aborted).isTrue();
    assertThat(session.isOpen()).isTrue();
    assertThat(session.upgrade().complete(webSocket)).isFalse();
    assertThat(session.upgrade().begin(new Wire(session, TransportName.WEBSOCKET))).isTrue();
  }

  @Test
  void aClosedCandidateKeepsTheSessionOnPolling() {
    session.upgrade().begin(webSocket);
    session.transportClosed(webSocket, CloseReason.TRANSPORT_CLOSE);
    assertThat(session.isOpen()).isTrue();
    assertThat(session.upgrade().begin(new Wire(session, TransportName.WEBSOCKET))).isTrue();
  }

  @Test
  void anAbortedSessionAbortsTheCandidate() {
    session.upgrade().begin(webSocket);
    session.abort(CloseReason.TRANSPORT_CLOSE);
    assertThat(webSocket.aborted).isTrue();
    timer.pass(MemoryRelief.INTERVAL);
    assertThat(timer.waiting()).isZero();
  }

  @Test
  void aClosingSessionCompletesAProbedUpgradeAndClosesTheWebSocket() {
    session.upgrade().begin(webSocket);
    session.upgrade().probe(webSocket);
    polling.stall();
    session.send(EnginePacket.message("last"));
    session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(webSocket.aborted).isFalse();
    assertThat(session.upgrade().complete(webSocket)).isTrue();
    assertThat(wire).endsWith("4last");
    assertThat(webSocket.closed).isTrue();
    assertThat(session.upgrade().begin(webSocket)).isFalse();
  }

  @Test
  void aClosingSessionAbortsAnUpgradeWithoutAProbe() {
    session.upgrade().begin(webSocket);
    polling.stall();
    session.close(CloseReason.FORCED_SERVER_CLOSE);
    assertThat(webSocket.aborted).isTrue();
    assertThat(session.upgrade().probe(webSocket)).isFalse();
  }

  @Test
  void anUpgradeIsRefusedIfUpgradesAreNotAllowed() {
    EngineOptions off = EngineOptions.DEFAULT.withAllowUpgrades(false);
    Session fixed =
        new Engine(off, timer, () -> "S", opened -> new SilentListener(), TestGuard.unlimited())
            .open(Handshakes.plain(), opened -> new Wire(opened, TransportName.POLLING));
    assertThat(fixed.upgrade().begin(new Wire(fixed, TransportName.WEBSOCKET))).isFalse();
  }

  @Test
  void concurrentEmitsArriveOnceAndInOrder() throws InterruptedException {
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
  private final class Wire extends SilentTransport {
    private final Session session;
    private boolean pollReleased;
    private boolean aborted;
    private boolean stalled;
    private boolean closed;

    Wire(Session session, TransportName name) {
      super(name);
      this.session = session;
    }

    @Override
    public void flush() {
      synchronized (wire) {
        if (!aborted && !stalled) {
          session.drain(Integer.MAX_VALUE).forEach(packet -> wire.add(packet.text()));
        }
      }
    }

    @Override
    public void releasePoll() {
      pollReleased = true;
    }

    /** Makes the client read nothing from this transport. */
    void stall() {
      stalled = true;
    }

    @Override
    public void close(Runnable onClosed) {
      flush();
      if (!stalled) {
        closed = true;
        onClosed.run();
      }
    }

    @Override
    public void abort() {
      synchronized (wire) {
        aborted = true;
      }
    }
  }
}
