package ee.socketio.transport.websocket;

/**
 * Counts the fragments of one message, because each of them costs time, and an empty or a short one
 * hardly counts for {@code socketio.max-payload}. Not thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-5.4">RFC 6455, section 5.4</a>
 */
final class FragmentLimit {
  /** A fragment with fewer bytes is short. */
  static final int SHORT = 64;

  private final int bytes;
  private int fragments;

  /**
   * @param bytes how many bytes of a message permit one more fragment
   */
  FragmentLimit(int bytes) {
    this.bytes = bytes;
  }

  /**
   * Counts one more fragment, and returns whether the message has too many.
   *
   * @param size the size of the message without this fragment, in bytes
   * @param more the number of fragments that a message may have in addition
   */
  boolean isExceeded(long size, int more) {
    fragments++;
    return fragments > more + size / bytes;
  }

  /** Begins to count for the next message. */
  void reset() {
    fragments = 0;
  }
}
