package ee.socketio.socket.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** JSON that is well-formed and does not fit the type that it is read as. */
final class UnfitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final transient Deque<Object> path = new ArrayDeque<>();

  /**
   * @param expected such as {@code a number}; for clients
   */
  UnfitException(String expected) {
    super("expected " + expected);
    this.expected = expected;
  }

  String expected() {
    return expected;
  }

  /** Says where the value is: below this key or index. */
  UnfitException within(Object step) {
    path.addFirst(step);
    return this;
  }

  List<Object> path() {
    return List.copyOf(path);
  }
}
