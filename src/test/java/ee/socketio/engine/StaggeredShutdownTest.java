package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.SteppedTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class StaggeredShutdownTest {
  private static final Handshake HANDSHAKE =
      new Handshake(Map.of(), Map.of(), "/socket.io/", "127.0.0.1", false, Instant.EPOCH, null);
  private static final Duration SPREAD = Duration.ofSeconds(1);

  private final SteppedTimer timer = new SteppedTimer();
  private final List<CloseReason> ends = new ArrayList<>();
  private int opened;
  private final Engine engine =
      new Engine(EngineOptions.DEFAULT, timer, () -> "SID" + opened++, session -> new Ends(ends));

  @Test
  void fewSessionsLeaveAtOnce() {
    open(3);

    CompletionStage<Void> empty = engine.shutdown(SPREAD);

    assertThat(ends).hasSize(3).containsOnly(CloseReason.SERVER_SHUTTING_DOWN);
    assertThat(empty).isCompleted();
  }

  @Test
  void manySessionsLeaveInBatchesWithinTheSpread() {
    open(5000);

    CompletionStage<Void> empty = engine.shutdown(SPREAD);

    assertThat(ends).hasSize(50);
    timer.pass(SPREAD.dividedBy(2));
    assertThat(ends).hasSizeBetween(2000, 3000);
    assertThat(empty).isNotDone();
    timer.pass(SPREAD.dividedBy(2));
    assertThat(ends).hasSize(5000).containsOnly(CloseReason.SERVER_SHUTTING_DOWN);
    assertThat(empty).isCompleted();
  }

  @Test
  void noSessionsNeedNoFarewell() {
    assertThat(engine.shutdown(SPREAD)).isCompleted();
  }

  @Test
  void whoTakesNothingIsGivenUpAfterASecond() {
    open(1);
    stall();

    CompletionStage<Void> empty = engine.shutdown(SPREAD);
    assertThat(ends).isEmpty();

    timer.pass(Duration.ofSeconds(1));
    assertThat(ends).containsExactly(CloseReason.SERVER_SHUTTING_DOWN);
    assertThat(empty).isCompleted();
  }

  @Test
  void whoIsStillThereCanBeThrownOut() {
    open(1);
    stall();

    CompletionStage<Void> empty = engine.shutdown(SPREAD);
    engine.abort();

    assertThat(ends).containsExactly(CloseReason.SERVER_SHUTTING_DOWN);
    assertThat(empty).isCompleted();
  }

  private void stall() {
    engine.sessions().forEach(session -> ((StalledTransport) session.current()).stall());
  }

  private void open(int count) {
    for (int i = 0; i < count; i++) {
      engine.open(HANDSHAKE, session -> new StalledTransport());
    }
  }

  private record Ends(List<CloseReason> heard) implements SessionListener {
    @Override
    public void message(EnginePacket packet) {}

    @Override
    public void closed(CloseReason reason) {
      heard.add(reason);
    }
  }

  /** Closes at once, unless it is stalled. */
  private static final class StalledTransport implements Transport {
    private boolean stalled;

    void stall() {
      stalled = true;
    }

    @Override
    public TransportName name() {
      return TransportName.WEBSOCKET;
    }

    @Override
    public void flush() {}

    @Override
    public boolean writable() {
      return !stalled;
    }

    @Override
    public void release() {}

    @Override
    public void close(Runnable closed) {
      if (!stalled) {
        closed.run();
      }
    }

    @Override
    public void discard() {}
  }
}
