package ee.socketio.marketplace.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Sums the documents of {@link Samples} over the servers, and computes the points of a history. */
final class HistoryBuilder {
  private static final double MEDIAN = 0.5;
  private static final double P95 = 0.95;

  private final Range range;

  /** One step before the first point, from which the growth of a total is computed. */
  private final long first;

  private final @Nullable Step[] steps;

  /** The sums of one step. */
  private static final class Step {
    final long[] values = new long[Figure.values().length];
    final long[] times = new long[Histogram.SIZE];
    long samples;
  }

  HistoryBuilder(Range range, Instant now) {
    this.range = range;
    this.first = range.first(now) - range.step();
    this.steps = new Step[range.points() + 1];
  }

  /** Adds a document. A document outside the range has no effect. */
  void add(Document document) {
    int i = (int) ((document.getLong("start") - first) / range.step());
    if (i < 0 || i >= steps.length) {
      return;
    }
    Step step = steps[i];
    if (step == null) {
      step = new Step();
      steps[i] = step;
    }
    step.samples = Math.max(step.samples, number(document, "samples"));
    for (Figure figure : Figure.values()) {
      long value = number(document, figure.text());
      long sum = step.values[figure.ordinal()];
      step.values[figure.ordinal()] =
          figure.kind() == Figure.Kind.TOTAL ? Math.max(sum, value) : sum + value;
    }
    for (int k = 0; k < Histogram.SIZE; k++) {
      step.times[k] += number(document, "time" + k);
    }
  }

  private static long number(Document document, String name) {
    return document.get(name) instanceof Number number ? number.longValue() : 0;
  }

  History build() {
    Map<String, List<@Nullable Double>> series = new LinkedHashMap<>();
    for (Figure figure : Figure.values()) {
      series.put(figure.text(), values(figure));
    }
    series.put("median", percentiles(MEDIAN));
    series.put("p95", percentiles(P95));
    List<Long> times =
        LongStream.rangeClosed(1, range.points()).mapToObj(i -> first + i * range.step()).toList();
    return new History(range.text(), range.step(), times, series);
  }

  private List<@Nullable Double> values(Figure figure) {
    List<@Nullable Double> values = new ArrayList<>();
    for (int i = 1; i < steps.length; i++) {
      Step step = steps[i];
      values.add(step == null ? null : value(figure, step, i));
    }
    return values;
  }

  private @Nullable Double value(Figure figure, Step step, int i) {
    long value = step.values[figure.ordinal()];
    return switch (figure.kind()) {
      case LEVEL -> rounded((double) value / Math.max(1, step.samples));
      case RATE -> rounded((double) value / seconds(step));
      case COUNT -> (double) value;
      case TOTAL -> growth(figure, value, i);
    };
  }

  /** A step that is not over has fewer samples. */
  private long seconds(Step step) {
    return Math.min(range.step(), Math.max(1, step.samples) * Sampler.INTERVAL.toSeconds());
  }

  /** The growth since the latest step before; null if there is none. */
  private @Nullable Double growth(Figure figure, long value, int i) {
    for (int k = i - 1; k >= 0; k--) {
      Step before = steps[k];
      if (before != null) {
        return (double) Math.max(0, value - before.values[figure.ordinal()]);
      }
    }
    return null;
  }

  private List<@Nullable Double> percentiles(double share) {
    List<@Nullable Double> values = new ArrayList<>();
    for (int i = 1; i < steps.length; i++) {
      Step step = steps[i];
      double value = step == null ? Double.NaN : Histogram.percentile(step.times, share);
      values.add(Double.isNaN(value) ? null : rounded(value));
    }
    return values;
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
