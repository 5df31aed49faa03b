package ee.socketio.socket.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Valid JSON that cannot be converted to the requested type. */
final class UnfitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final transient Deque<Object> path = new ArrayDeque<>();

  /**
   * @param expected the expected JSON, such as {@code a number}; for clients
   */
  UnfitException(String expected) {
    super("expected " + expected);
    this.expected = expected;
  }

  String expected() {
    return expected;
  }

  /** Adds a key or index to the position of the value. */
  UnfitException within(Object step) {
    path.addFirst(step);
    return this;
  }

  List<Object> path() {
    return List.copyOf(path);
  }
}
