package ee.socketio.socket;

import java.util.List;

/**
 * Not all sockets have acknowledged a broadcast, because of the timeout or because they
 * disconnected.
 */
public final class BroadcastAckException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Arguments> answers;

  BroadcastAckException(List<Arguments> answers, int expected) {
    super(answers.size() + " of " + expected + " sockets acknowledged the event");
    this.answers = answers;
  }

  /** The received answers, in the order of their arrival. */
  public List<Arguments> answers() {
    return answers;
  }
}
