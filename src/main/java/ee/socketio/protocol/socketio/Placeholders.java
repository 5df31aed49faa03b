package ee.socketio.protocol.socketio;

import java.util.Map;
import java.util.TreeMap;

/** Changes the indices of the placeholders in a payload. */
public final class Placeholders {
  private static final int ANY_DEPTH = Integer.MAX_VALUE;

  private Placeholders() {}

  /**
   * Adds an offset to each index, for a packet that has other attachments before those of the
   * payload.
   *
   * @param json valid JSON with placeholders for this number of attachments
   * @throws IllegalArgumentException when the JSON is not valid
   */
  public static String shifted(String json, int attachments, int offset) {
    Shift shift = new Shift(json, attachments);
    try {
      shift.scan();
    } catch (SocketProtocolException e) {
      throw new IllegalArgumentException("not valid JSON with placeholders", e);
    }
    return shift.by(offset);
  }

  /**
   * Checks that each placeholder has an attachment.
   *
   * @param json the text to check; it need not be valid
   * @param maxDepth how deep arrays and objects may be nested
   * @param attachments the number of attachments
   * @throws SocketProtocolException if a placeholder has no attachment, or the JSON is not valid or
   *     too deep
   */
  public static void validate(String json, int maxDepth, int attachments)
      throws SocketProtocolException {
    new PlaceholderScanner(json, 0, maxDepth, attachments).scan();
  }

  /** An index in the text. */
  private record Place(int index, int to) {}

  private static final class Shift extends PlaceholderScanner {
    /**
     * Ordered by position, because the index of an outer object may precede or follow the index of
     * an inner one.
     */
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
