package ee.socketio.protocol.socketio;

import java.util.Map;
import java.util.TreeMap;

/** Gives the placeholders of a payload other indices. */
public final class Placeholders {
  private static final int ANY_DEPTH = Integer.MAX_VALUE;

  private Placeholders() {}

  /**
   * The same JSON, with each index larger by an offset, for a packet where other attachments stand
   * before its own.
   *
   * @param json valid, with placeholders of so many attachments
   * @throws IllegalArgumentException when it is not
   */
  public static String shifted(String json, int attachments, int offset) {
    Shift shift = new Shift(json, attachments);
    try {
      shift.scan();
    } catch (SocketProtocolException e) {
      throw new IllegalArgumentException("no valid JSON with its placeholders", e);
    }
    return shift.by(offset);
  }

  /** An index in the text. */
  private record Place(int index, int to) {}

  private static final class Shift extends PlaceholderScanner {
    /** By where they begin: that of an outer object may come before or behind that of an inner. */
    private final Map<Integer, Place> places = new TreeMap<>();

    Shift(String json, int attachments) {
      super(json, 0, ANY_DEPTH, attachments);
    }

    @Override
    void placeholder(int index, int from, int to) {
      places.put(from, new Place(index, to));
    }

    String by(int offset) {
      StringBuilder shifted = new StringBuilder(text.length() + places.size());
      int copied = 0;
      for (Map.Entry<Integer, Place> each : places.entrySet()) {
        shifted.append(text, copied, each.getKey()).append(each.getValue().index() + offset);
        copied = each.getValue().to();
      }
      return shifted.append(text, copied, text.length()).toString();
    }
  }
}
