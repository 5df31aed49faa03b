package ee.socketio.marketplace.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.admin.Snapshot;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final Stats.Minute QUIET = new Stats.Minute(1, 2, 100, 0, 0);

  private final Map<AlertLimit, Long> limits =
      Arrays.stream(AlertLimit.values())
          .collect(
              Collectors.toMap(limit -> limit, AlertLimit::standard, (a, b) -> a, TreeMap::new));

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

  private static List<String> kinds(Map<AlertLimit, Long> used, Stats stats) {
    return Alerts.of(stats, used).stream().map(Alert::kind).toList();
  }

  @Test
  void figuresBelowTheirLimitsCauseNoAlert() {
    assertThat(Alerts.of(stats(89, 79, 999, QUIET, 0, "connected"), limits)).isEmpty();
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
    assertThat(Alerts.of(stats(95, 0, 0, QUIET, 0), limits))
        .containsExactly(new Alert("heap", "The Java heap is 95% full (limit: 90%)."));
  }

  @Test
  void aSingleEventHasACorrectText() {
    Map<AlertLimit, Long> one = new TreeMap<>(limits);
    one.replaceAll((limit, value) -> 1L);
    assertThat(Alerts.of(stats(0, 0, 1, new Stats.Minute(-1, -1, 0, 1, 1), 0), one))
        .extracting(Alert::message)
        .containsExactly(
            "Queued events: 1 (limit: 1).",
            "Undelivered events in the last minute: 1 (limit: 1).",
            "Security events in the last minute: 1 (limit: 1).");
  }

  @Test
  void aFractionBelowTheLimitCausesNoAlert() {
    Stats.Minute almost = new Stats.Minute(500, 999.9, 10, 0, 0);
    assertThat(Alerts.of(stats(0, 0, 0, almost, 0), limits)).isEmpty();
    Stats.Minute slow = new Stats.Minute(500, 1_234.5, 10, 0, 0);
    assertThat(Alerts.of(stats(0, 0, 0, slow, 0), limits))
        .extracting(Alert::message)
        .containsExactly(
            "The slowest 5% of the calls of the last minute took 1234 ms or more (limit: 1000 ms).");
  }

  @Test
  void aMissingDatabaseAndSilentServersAlwaysCauseAlerts() {
    assertThat(kinds(limits, stats(0, 0, 0, QUIET, -1, "silent", "degraded")))
        .containsExactly("database", "cluster", "cluster");
  }

  @Test
  void aLimitOfZeroIsOff() {
    Map<AlertLimit, Long> off = new TreeMap<>(limits);
    off.replaceAll((limit, value) -> 0L);
    Stats.Minute busy = new Stats.Minute(500, 10_000, 10, 1_000, 2_000);
    assertThat(Alerts.of(stats(100, 100, 100_000, busy, 0), off)).isEmpty();
  }
}
