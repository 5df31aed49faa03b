package ee.socketio.socket;

import java.util.List;

/** Not all sockets of a broadcast acknowledged it: the time was over, or some had gone. */
public final class BroadcastAckException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Arguments> answers;

  BroadcastAckException(List<Arguments> answers, int expected) {
    super(answers.size() + " of " + expected + " sockets acknowledged the event");
    this.answers = answers;
  }

  /** The answers that did come, in the order in which they came. */
  public List<Arguments> answers() {
    return answers;
  }
}
