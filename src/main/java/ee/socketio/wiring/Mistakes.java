package ee.socketio.wiring;

import java.util.List;

/** The mistakes of a deployment as one message, because containers print only one. */
final class Mistakes {
  private Mistakes() {}

  /**
   * @param mistakes at least one mistake; a single mistake is the message
   */
  static String message(List<String> mistakes) {
    return mistakes.size() == 1
        ? mistakes.get(0)
        : mistakes.size() + " mistakes:\n  " + String.join("\n  ", mistakes);
  }
}
