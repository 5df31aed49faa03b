package ee.socketio.marketplace.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.admin.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertLimitsTest {
  private static final Stats.Minute QUIET = new Stats.Minute(1, 2, 100, 0, 0);

  private final AlertLimits limits = new AlertLimits(90, 80, 1_000, 1_000, 100, 20);

  private static Stats stats(
      long heap, long clients, long queued, Stats.Minute minute, long orders, String... states) {
    List<ServerFigures> servers =
        List.of(states).stream()
            .map(state -> new ServerFigures("n", false, state, 0, 0, 0))
            .toList();
    return new Stats(
        Instant.EPOCH,
        0,
        0,
        Map.of(),
        0,
        0,
        0,
        new Snapshot.Queues(queued, 0, 0),
        minute,
        orders,
        0,
        new Snapshot.ClientMemory(clients, 100, 0),
        new Snapshot.Memory(heap, 100),
        new Snapshot.Recovery(0, 0, 0, 0),
        1,
        servers,
        List.of());
  }

  private List<String> kinds(AlertLimits used, Stats stats) {
    return used.check(stats).stream().map(Alert::kind).toList();
  }

  @Test
  void figuresBelowTheirLimitsCauseNoAlert() {
    assertThat(limits.check(stats(89, 79, 999, QUIET, 0, "connected"))).isEmpty();
  }

  @Test
  void eachFigureAtItsLimitCausesAnAlert() {
    Stats.Minute busy = new Stats.Minute(500, 1_000, 10, 100, 20);
    assertThat(kinds(limits, stats(90, 80, 1_000, busy, 0)))
        .containsExactly(
            "heap", "client-memory", "queued", "response-time", "undelivered", "security");
  }

  @Test
  void anAlertNamesTheValueAndTheLimit() {
    assertThat(limits.check(stats(95, 0, 0, QUIET, 0)))
        .containsExactly(new Alert("heap", "The Java heap is 95 % full (limit: 90 %)."));
  }

  @Test
  void aMissingDatabaseAndSilentServersAlwaysCauseAlerts() {
    assertThat(kinds(limits, stats(0, 0, 0, QUIET, -1, "silent", "degraded")))
        .containsExactly("database", "cluster", "cluster");
  }

  @Test
  void aLimitOfZeroIsOff() {
    AlertLimits off = new AlertLimits(0, 0, 0, 0, 0, 0);
    Stats.Minute busy = new Stats.Minute(500, 10_000, 10, 1_000, 2_000);
    assertThat(off.check(stats(100, 100, 100_000, busy, 0))).isEmpty();
  }
}
