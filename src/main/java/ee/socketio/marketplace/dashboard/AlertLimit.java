package ee.socketio.marketplace.dashboard;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A figure with a limit, from which on the dashboard shows an alert. A limit of 0 is off. */
enum AlertLimit {
  HEAP(
      "heap",
      "Java heap",
      "%",
      90,
      AlertLimit.PERCENT,
      stats -> percent(stats.memory().used(), stats.memory().max()),
      "The Java heap is %d%% full (limit: %d%%)."),
  CLIENT_MEMORY(
      "client-memory",
      "Memory of clients",
      "%",
      80,
      AlertLimit.PERCENT,
      stats -> percent(stats.clientMemory().used(), stats.clientMemory().max()),
      "The memory of clients is %d%% full (limit: %d%%)."),
  QUEUED(
      "queued",
      "Queued events",
      "events",
      1_000,
      AlertLimit.LARGEST,
      stats -> stats.queues().inbox() + stats.queues().outbound() + stats.queues().emit(),
      "Queued events: %d (limit: %d)."),
  RESPONSE_TIME(
      "response-time",
      "Response time",
      "ms",
      1_000,
      AlertLimit.LARGEST,
      stats -> stats.minute().p95(),
      "The slowest 5%% of the calls of the last minute took %d ms or more (limit: %d ms)."),
  UNDELIVERED(
      "undelivered",
      "Undelivered events",
      "events per minute",
      100,
      AlertLimit.LARGEST,
      stats -> stats.minute().undelivered(),
      "Undelivered events in the last minute: %d (limit: %d)."),
  SECURITY(
      "security",
      "Security events",
      "events per minute",
      20,
      AlertLimit.LARGEST,
      stats -> stats.minute().security(),
      "Security events in the last minute: %d (limit: %d).");

  private static final int PERCENT = 100;
  private static final int LARGEST = 1_000_000;

  private final String kind;
  private final String title;
  private final String unit;
  private final long standard;
  private final long max;
  private final ToDoubleFunction<Stats> figure;
  private final String message;

  AlertLimit(
      String kind,
      String title,
      String unit,
      long standard,
      long max,
      ToDoubleFunction<Stats> figure,
      String message) {
    this.kind = kind;
    this.title = title;
    this.unit = unit;
    this.standard = standard;
    this.max = max;
    this.figure = figure;
    this.message = message;
  }

  private static long percent(long used, long max) {
    return max <= 0 ? 0 : used * PERCENT / max;
  }

  /** Returns the limit of a kind. */
  static Optional<AlertLimit> of(String kind) {
    return Arrays.stream(values()).filter(each -> each.kind.equals(kind)).findFirst();
  }

  /** The last part of the configuration key, such as {@code heap}. */
  String kind() {
    return kind;
  }

  /** The configuration key of the default. */
  String key() {
    return "marketplace.alert." + kind;
  }

  /** The name of the figure for admins. */
  String title() {
    return title;
  }

  String unit() {
    return unit;
  }

  /** The default without a configuration. */
  long standard() {
    return standard;
  }

  /** The largest value of the limit. */
  long max() {
    return max;
  }

  /** Whether the limit can have a value. */
  boolean accepts(long value) {
    return value >= 0 && value <= max;
  }

  /** Describes a value of the limit. */
  String text(long value) {
    if (value == 0) {
      return "off";
    }
    return unit.equals("%") ? value + unit : value + " " + unit;
  }

  /** Returns an alert if the figure has reached a value of the limit. */
  Optional<Alert> check(Stats stats, long limit) {
    double value = figure.applyAsDouble(stats);
    return limit > 0 && value >= limit
        ? Optional.of(new Alert(kind, String.format(Locale.ROOT, message, (long) value, limit)))
        : Optional.empty();
  }
}
