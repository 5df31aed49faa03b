package ee.socketio.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.testkit.Handshakes;
import ee.socketio.testkit.SilentTransport;
import ee.socketio.testkit.SteppedTimer;
import ee.socketio.testkit.TestGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class StaggeredShutdownTest {
  private static final Duration SPREAD = Duration.ofSeconds(1);

  private final SteppedTimer timer = new SteppedTimer();
  private final List<CloseReason> reasons = new ArrayList<>();
  private int opened;
  private final Engine engine =
      new Engine(
          EngineOptions.DEFAULT.withSessions(new SessionLimits(9_999, 9_999, 9_999, 9_999)),
          timer,
          () -> "SID" + opened++,
          session -> new Reasons(reasons),
          TestGuard.unlimited());

  @Test
  void fewSessionsCloseAtOnce() {
    open(3);

    CompletionStage<Void> empty = engine.shutdown(SPREAD);

    assertThat(reasons).hasSize(3).containsOnly(CloseReason.SERVER_SHUTTING_DOWN);
    assertThat(empty).isCompleted();
  }

  @Test
  void manySessionsCloseInBatchesWithinTheSpread() {
    open(5000);

    CompletionStage<Void> empty = engine.shutdown(SPREAD);

    assertThat(reasons).hasSize(50);
    timer.pass(SPREAD.dividedBy(2));
    assertThat(reasons).hasSizeBetween(2000, 3000);
    assertThat(empty).isNotDone();
    timer.pass(SPREAD.dividedBy(2));
    assertThat(reasons).hasSize(5000).containsOnly(CloseReason.SERVER_SHUTTING_DOWN);
    assertThat(empty).isCompleted();
  }

  @Test
  void aShutdownWithoutSessionsCompletesAtOnce() {
    assertThat(engine.shutdown(SPREAD)).isCompleted();
  }

  @Test
  void aClientThatReadsNothingIsAbortedAfterASecond() {
    open(1);
    stall();

    CompletionStage<Void> empty = engine.shutdown(SPREAD);
    assertThat(reasons).isEmpty();

    timer.pass(Duration.ofSeconds(1));
    assertThat(reasons).containsExactly(CloseReason.SERVER_SHUTTING_DOWN);
    assertThat(empty).isCompleted();
  }

  @Test
  void anAbortClosesTheRemainingSessions() {
    open(1);
    stall();

    CompletionStage<Void> empty = engine.shutdown(SPREAD);
    engine.abort();

    assertThat(reasons).containsExactly(CloseReason.SERVER_SHUTTING_DOWN);
    assertThat(empty).isCompleted();
  }

  private void stall() {
    engine.sessions().forEach(session -> ((StallingTransport) session.current()).stall());
  }

  private void open(int count) {
    for (int i = 0; i < count; i++) {
      engine.open(Handshakes.plain(), session -> new StallingTransport());
    }
  }

  private record Reasons(List<CloseReason> reasons) implements SessionListener {
    @Override
    public void message(EnginePacket packet) {}

    @Override
    public void onClosed(CloseReason reason) {
      reasons.add(reason);
    }
  }

  /** Closes at once, unless it is stalled. */
  private static final class StallingTransport extends SilentTransport {
    private boolean stalled;

    StallingTransport() {
      super(TransportName.WEBSOCKET);
    }

    void stall() {
      stalled = true;
    }

    @Override
    public void close(Runnable onClosed) {
      if (!stalled) {
        onClosed.run();
      }
    }
  }
}
