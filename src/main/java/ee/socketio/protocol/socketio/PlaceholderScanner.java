package ee.socketio.protocol.socketio;

import ee.socketio.protocol.socketio.SocketProtocolException.Reason;
import java.util.Arrays;

/**
 * Checks the payload of a binary packet, and that each placeholder {@code
 * {"_placeholder":true,"num":n}} has an attachment. If an object has a key twice, the last value
 * counts. An escaped key equals the key that it represents. JSON parsers treat both in this way.
 */
class PlaceholderScanner extends JsonScanner {
  private static final int NO_NUMBER = -1;

  private enum Key {
    PLACEHOLDER,
    NUM,
    OTHER
  }

  private final int attachments;
  private Level[] levels = new Level[0];

  PlaceholderScanner(String text, int from, int maxDepth, int attachments) {
    super(text, from, maxDepth);
    this.attachments = attachments;
  }

  @Override
  void key(int depth, int from, int to) {
    levels[depth - 1].key = keyOf(from, to);
  }

  @Override
  void scalar(int depth, int from, int to) {
    if (depth > 0) {
      levels[depth - 1].value(text.startsWith("true", from), number(from, to), from, to);
    }
  }

  @Override
  void opened(int depth) {
    if (depth > 1) {
      levels[depth - 2].value(false, NO_NUMBER, 0, 0);
    }
    if (depth > levels.length) {
      levels = Arrays.copyOf(levels, 2 * depth);
    }
    levels[depth - 1] = new Level();
  }

  @Override
  void closed(int depth) throws SocketProtocolException {
    Level level = levels[depth - 1];
    if (level.placeholder && (level.num < 0 || level.num >= attachments)) {
      throw new SocketProtocolException(
          Reason.ILLEGAL_ATTACHMENTS,
          "placeholder without an attachment, expected a num of 0 to " + (attachments - 1));
    }
    if (level.placeholder) {
      placeholder(level.num, level.numFrom, level.numTo);
    }
  }

  /** Called for each placeholder, with the positions of its index. */
  void placeholder(int index, int from, int to) {}

  private Key keyOf(int from, int to) {
    String literal = text.substring(from, to);
    return switch (literal.indexOf('\\') < 0
        ? literal
        : JsonText.quote(JsonText.unquote(literal))) {
      case "\"_placeholder\"" -> Key.PLACEHOLDER;
      case "\"num\"" -> Key.NUM;
      default -> Key.OTHER;
    };
  }

  /**
   * The integer between the positions, or {@link #NO_NUMBER} if the text is not a plain integer.
   */
  private int number(int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isDigit(c) || number > attachments) {
        return NO_NUMBER;
      }
      number = 10 * number + (c - '0');
    }
    return number;
  }

  /** The state of one open array or object. */
  private static final class Level {
    private Key key = Key.OTHER;
    private boolean placeholder;
    private int num = NO_NUMBER;
    private int numFrom;
    private int numTo;

    void value(boolean isTrue, int number, int from, int to) {
      switch (key) {
        case PLACEHOLDER -> placeholder = isTrue;
        case NUM -> {
          num = number;
          numFrom = from;
          numTo = to;
        }
        case OTHER -> {}
      }
    }
  }
}
