package ee.socketio.recovery;

/**
 * The positions of the entries of a Redis stream. The id of an entry consists of a time in
 * milliseconds, a hyphen and a number, such as {@code 1700000000000-0}. A position holds both in
 * one {@code long}, so positions are equal on all nodes and have the order of the entries.
 */
public final class StreamPosition {
  private static final int NUMBER_BITS = 21;
  private static final long MAX_NUMBER = (1L << NUMBER_BITS) - 1;
  private static final long MAX_TIME = (1L << 42) - 1;

  /** A longer text has no position. */
  private static final int MAX_DIGITS = 13;

  private StreamPosition() {}

  /**
   * The position of an id.
   *
   * @return {@link PacketLog#START} if the text is not an id, or if it does not fit into a position
   */
  public static long of(String id) {
    int hyphen = id.indexOf('-');
    if (hyphen < 0) {
      return PacketLog.START;
    }
    long time = number(id, 0, hyphen);
    long number = number(id, hyphen + 1, id.length());
    return time < 0 || time > MAX_TIME || number < 0 || number > MAX_NUMBER
        ? PacketLog.START
        : time << NUMBER_BITS | number;
  }

  /** A number of digits; -1 for another text. */
  private static long number(String text, int from, int to) {
    if (from == to || to - from > MAX_DIGITS) {
      return -1;
    }
    long value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /** The id of a position. */
  public static String id(long position) {
    return millis(position) + "-" + (position & MAX_NUMBER);
  }

  /** The time of Redis when the entry was added, in milliseconds since 1970. */
  static long millis(long position) {
    return position >> NUMBER_BITS;
  }
}
