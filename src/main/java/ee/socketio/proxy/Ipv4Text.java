package ee.socketio.proxy;

import java.util.Optional;

/** The text of an IPv4 address: four decimal numbers without leading zeros. */
final class Ipv4Text {
  private static final int LONGEST = "255.255.255.255".length();
  private static final int NUMBERS = 4;
  private static final int MOST = 255;
  private static final int INVALID = -1;

  private Ipv4Text() {}

  static Optional<Integer> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    String[] numbers = text.split("\\.", -1);
    int bits = 0;
    for (String number : numbers) {
      int value = number(number);
      if (value == INVALID) {
        return Optional.empty();
      }
      bits = bits << Byte.SIZE | value;
    }
    return numbers.length == NUMBERS ? Optional.of(bits) : Optional.empty();
  }

  /** A leading zero is invalid, because some programs read such a number as octal. */
  private static int number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > 3 || (text.length() > 1 && text.charAt(0) == '0')) {
      return INVALID;
    }
    int value = Integer.parseInt(text);
    return value <= MOST ? value : INVALID;
  }

  static String of(int bits) {
    return (bits >>> 24)
        + "."
        + (bits >>> 16 & MOST)
        + "."
        + (bits >>> 8 & MOST)
        + "."
        + (bits & MOST);
  }
}
