package ee.socketio.marketplace.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** A range of the history. Each range has its own step, so that a chart has some hundred points. */
public enum Range {
  HOUR("1h", Duration.ofHours(1), Sampler.INTERVAL),
  DAY("24h", Duration.ofDays(1), Duration.ofMinutes(5)),
  WEEK("7d", Duration.ofDays(7), Duration.ofMinutes(30));

  private final String text;
  private final Duration length;
  private final Duration step;

  Range(String text, Duration length, Duration step) {
    this.text = text;
    this.length = length;
    this.step = step;
  }

  /** Returns the range with a name; empty if there is none. */
  public static Optional<Range> of(String text) {
    return Arrays.stream(values()).filter(range -> range.text.equals(text)).findFirst();
  }

  /** The name of the range: {@code 1h}, {@code 24h} or {@code 7d}. */
  public String text() {
    return text;
  }

  /** The time between two points, in seconds. */
  public long step() {
    return step.toSeconds();
  }

  /** The number of points. */
  public int points() {
    return (int) (length.toSeconds() / step());
  }

  /**
   * The start of the step that a sample belongs to, in seconds since 1970. A sample is taken at the
   * end of its interval, so the middle of the interval decides.
   */
  long startOf(Instant sample) {
    long middle = sample.minus(Sampler.INTERVAL.dividedBy(2)).getEpochSecond();
    return middle - Math.floorMod(middle, step());
  }

  /** The start of the first step at a moment, in seconds since 1970. */
  long first(Instant now) {
    return startOf(now) - (points() - 1) * step();
  }
}
