package ee.socketio.log;

import org.jspecify.annotations.Nullable;

/**
 * Prepares a text of a client for a log line. The result is one line of bounded length, so that a
 * client can neither forge a line nor fill the log with one value. Any thread may call this class.
 *
 * <p>Each of these characters becomes a question mark: control characters, line and paragraph
 * separators, format characters (which can reverse or hide the text after them), unpaired
 * surrogates, characters for private use, and unassigned code points.
 */
public final class LogText {
  /** The maximum length of a single value, such as an event name or a user id. */
  public static final int MAX_VALUE = 100;

  /** The maximum length of a text that contains several values, such as a message. */
  public static final int MAX_MESSAGE = 1000;

  private static final String CUT = "...";

  private LogText() {}

  /** One value of a client, at most {@value #MAX_VALUE} characters and three dots. */
  public static String value(@Nullable String text) {
    return bounded(text, MAX_VALUE);
  }

  /** A text that quotes clients, at most {@value #MAX_MESSAGE} characters and three dots. */
  public static String message(@Nullable String text) {
    return bounded(text, MAX_MESSAGE);
  }

  private static String bounded(@Nullable String text, int limit) {
    if (text == null) {
      return "null";
    }
    int end = Math.min(text.length(), limit);
    return end == text.length() && isPrintable(text) ? text : printable(text, end);
  }

  private static boolean isPrintable(String text) {
    return text.codePoints().allMatch(LogText::isPrintable);
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static String printable(String text, int end) {
    StringBuilder line = new StringBuilder(end + CUT.length());
    text.substring(0, end)
        .codePoints()
        .forEach(c -> line.appendCodePoint(isPrintable(c) ? c : '?'));
    return end < text.length() ? line.append(CUT).toString() : line.toString();
  }
}
