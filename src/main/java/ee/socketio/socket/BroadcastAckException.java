package ee.socketio.socket;

import java.util.List;

/**
 * Not all sockets have acknowledged a broadcast, because of the timeout, because they disconnected,
 * or because a node of the cluster did not answer.
 */
public final class BroadcastAckException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Arguments> answers;

  /**
   * @param expected the number of sockets, as far as it is known
   * @param allNodes whether each node of the cluster has reported its sockets
   */
  BroadcastAckException(List<Arguments> answers, int expected, boolean allNodes) {
    super(
        answers.size()
            + " of "
            + expected
            + " sockets acknowledged the event"
            + (allNodes ? "" : ", and not all nodes of the cluster have answered"));
    this.answers = answers;
  }

  /** The received answers, in the order of their arrival. */
  public List<Arguments> answers() {
    return answers;
  }
}
