package ee.socketio.wiring;

import java.util.List;

/** What developers have got wrong, as one message: containers show only one for a deployment. */
final class Mistakes {
  private Mistakes() {}

  /**
   * @param mistakes one or more; a single one is the message
   */
  static String message(List<String> mistakes) {
    return mistakes.size() == 1
        ? mistakes.get(0)
        : mistakes.size() + " mistakes:\n  " + String.join("\n  ", mistakes);
  }
}
