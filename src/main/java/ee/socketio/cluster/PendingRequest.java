package ee.socketio.cluster;

import ee.socketio.cluster.ClusterMessage.Response;
import org.jspecify.annotations.Nullable;

/**
 * A request of this node that waits for the answers of other nodes. Safe for use by many threads.
 */
interface PendingRequest {
  /**
   * An answer has arrived.
   *
   * @param node the id of the answering node; null if the message does not contain it
   */
  void received(@Nullable String node, Response response);

  /** The number of other nodes is known. */
  void expect(int nodes);

  /** No more answers will arrive in time, or no node can be asked. */
  void end();
}
