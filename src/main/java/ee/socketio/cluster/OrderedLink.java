package ee.socketio.cluster;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.concurrent.CompletionStage;

/**
 * A link whose messages without requests have one order at all nodes. Each node receives its own
 * messages too, so it knows their place, see {@link ClusterLink.Receiver#returned}.
 */
public interface OrderedLink extends ClusterLink {
  /** An encoded message. */
  interface Sending {
    /**
     * Sends the message. Messages have the order of the calls.
     *
     * @param number identifies the message among those of this node
     * @return completes when the message is in the common order; fails if it was lost
     */
    CompletionStage<?> send(long number);
  }

  /**
   * Encodes a message.
   *
   * @param message no request with an id
   * @throws IllegalArgumentException when no node can receive the message
   */
  Sending prepare(NamespaceName namespace, ClusterMessage message);
}
