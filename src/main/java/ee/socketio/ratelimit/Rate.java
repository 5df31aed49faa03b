package ee.socketio.ratelimit;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate limit: a number of events at once, which refills evenly over a period.
 *
 * @param count the number of events per period; 0 for {@link #NONE} only
 * @param period the time in which all events refill
 */
public record Rate(int count, Duration period) {
  /** No limit. */
  public static final Rate NONE = new Rate(0, Duration.ZERO);

  private static final Pattern TEXT = Pattern.compile("(\\d{1,9})/(\\d{1,5})s");
  private static final Duration LONGEST = Duration.ofDays(1);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException when the count is below 1, or the period is not positive or
   *     longer than a day
   */
  public Rate {
    boolean none = count == 0 && period.isZero();
    boolean some = count > 0 && period.compareTo(Duration.ZERO) > 0;
    if (!none && (!some || period.compareTo(LONGEST) > 0 || period.toNanos() < count)) {
      throw new IllegalArgumentException(
          count + " in " + period + ", expected at least 1 in a period of at most a day");
    }
  }

  /**
   * Reads {@code <count>/<seconds>s}, such as {@code 100/1s}, or {@code none}.
   *
   * @throws IllegalArgumentException when the text is neither
   */
  public static Rate parse(String text) {
    if (text.equals("none")) {
      return NONE;
    }
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("'" + text + "', expected a rate such as 100/1s, or none");
    }
    return new Rate(
        Integer.parseInt(parts.group(1)), Duration.ofSeconds(Long.parseLong(parts.group(2))));
  }

  /** Whether there is a limit. */
  public boolean limits() {
    return count > 0;
  }
}
