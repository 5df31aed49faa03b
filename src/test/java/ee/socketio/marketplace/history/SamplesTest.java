package ee.socketio.marketplace.history;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.marketplace.store.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SamplesTest {
  private static final Instant START = Instant.parse("2026-01-02T03:00:00Z");

  private TestDatabase store;
  private Samples samples;

  @BeforeEach
  void open() throws IOException {
    store = TestDatabase.open();
    samples = new Samples(store.database());
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private static Instant after(int seconds) {
    return START.plusSeconds(seconds);
  }

  private void add(String node, int seconds, Map<Figure, Long> values) {
    samples.add(new Sample(node, after(seconds), values, new long[Histogram.SIZE]));
  }

  private List<@Nullable Double> series(Range range, int seconds, Figure figure) {
    return Objects.requireNonNull(samples.read(range, after(seconds)).series().get(figure.text()));
  }

  private static @Nullable Double last(List<@Nullable Double> values) {
    return values.get(values.size() - 1);
  }

  @Test
  void eachRangeHasItsNumberOfPoints() {
    for (Range range : Range.values()) {
      History history = samples.read(range, START);
      assertThat(history.times()).hasSize(range.points());
      assertThat(history.series()).hasSize(Figure.values().length + 2);
      assertThat(history.series().values())
          .allSatisfy(values -> assertThat(values).hasSize(range.points()).containsOnlyNulls());
    }
    assertThat(Range.HOUR.points()).isEqualTo(120);
    assertThat(Range.DAY.points()).isEqualTo(288);
    assertThat(Range.WEEK.points()).isEqualTo(336);
  }

  @Test
  void aSampleBelongsToTheIntervalBeforeIt() {
    add("a", 30, Map.of(Figure.EVENTS_IN, 60L));
    History history = samples.read(Range.HOUR, after(31));
    assertThat(history.times().get(119)).isEqualTo(START.getEpochSecond());
    assertThat(last(series(Range.HOUR, 31, Figure.EVENTS_IN))).isEqualTo(2.0);
  }

  @Test
  void theFiguresOfAllServersAreAdded() {
    add("a", 30, Map.of(Figure.CONNECTIONS, 3L, Figure.EVENTS_IN, 30L, Figure.ORDERS, 1L));
    add("b", 30, Map.of(Figure.CONNECTIONS, 4L, Figure.EVENTS_IN, 60L, Figure.ORDERS, 2L));
    for (Range range : Range.values()) {
      assertThat(last(series(range, 31, Figure.CONNECTIONS))).isEqualTo(7.0);
      assertThat(last(series(range, 31, Figure.EVENTS_IN))).isEqualTo(3.0);
      assertThat(last(series(range, 31, Figure.ORDERS))).isEqualTo(3.0);
    }
  }

  @Test
  void levelsAreAveragedAndCasesAreAdded() {
    add("a", 30, Map.of(Figure.CONNECTIONS, 2L, Figure.ORDERS, 1L, Figure.EVENTS_OUT, 30L));
    add("a", 60, Map.of(Figure.CONNECTIONS, 4L, Figure.ORDERS, 5L, Figure.EVENTS_OUT, 90L));
    assertThat(last(series(Range.HOUR, 61, Figure.CONNECTIONS))).isEqualTo(4.0);
    assertThat(last(series(Range.DAY, 61, Figure.CONNECTIONS))).isEqualTo(3.0);
    assertThat(last(series(Range.DAY, 61, Figure.ORDERS))).isEqualTo(6.0);
    assertThat(last(series(Range.DAY, 61, Figure.EVENTS_OUT))).isEqualTo(2.0);
  }

  @Test
  void aTotalIsTheSameOnAllServersAndShowsItsGrowth() {
    add("a", 30, Map.of(Figure.MESSAGES, 100L));
    add("b", 30, Map.of(Figure.MESSAGES, 101L));
    add("a", 90, Map.of(Figure.MESSAGES, 107L));
    List<@Nullable Double> values = series(Range.HOUR, 91, Figure.MESSAGES);
    assertThat(values.subList(117, 120)).containsExactly(null, null, 6.0);
  }

  @Test
  void timesWithoutAServerHaveNoValues() {
    add("a", 30, Map.of(Figure.CONNECTIONS, 1L));
    add("a", 120, Map.of(Figure.CONNECTIONS, 2L));
    assertThat(series(Range.HOUR, 121, Figure.CONNECTIONS).subList(116, 120))
        .containsExactly(1.0, null, null, 2.0);
  }

  @Test
  void responseTimesBecomePercentiles() {
    Histogram times = new Histogram();
    times.add(Duration.ofMillis(15).toNanos());
    samples.add(new Sample("a", after(30), Map.of(), times.counts()));
    samples.add(new Sample("b", after(30), Map.of(), times.counts()));
    Map<String, List<@Nullable Double>> series = samples.read(Range.HOUR, after(31)).series();
    assertThat(last(Objects.requireNonNull(series.get("median")))).isEqualTo(15.0);
    assertThat(last(Objects.requireNonNull(series.get("p95")))).isEqualTo(19.5);
  }

  @Test
  void aRestartKeepsTheHistory() {
    add("server", 30, Map.of(Figure.ORDERS, 1L));
    Samples restarted = new Samples(store.database());
    restarted.add(
        new Sample("server", after(40), Map.of(Figure.ORDERS, 2L), new long[Histogram.SIZE]));
    assertThat(last(series(Range.HOUR, 41, Figure.ORDERS))).isEqualTo(3.0);
  }

  @Test
  void theNumberOfDocumentsIsBounded() {
    long day = Duration.ofDays(1).toSeconds();
    for (int i = 0; i < 20; i++) {
      add("a", (int) (i * day), Map.of(Figure.ORDERS, 1L));
    }
    long stored = store.database().getCollection("samples").countDocuments();
    // The latest day of the two short ranges, which is at most one range old, and a week.
    assertThat(stored).isLessThanOrEqualTo(1 + 2 + 8);
    assertThat(series(Range.WEEK, (int) (19 * day), Figure.ORDERS)).contains(1.0);
  }
}
