package ee.socketio.cluster.redis.emitter;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.protocol.socketio.NamespaceName;
import java.util.concurrent.CompletionStage;

/** Sends messages to all nodes, in the format of one adapter. Safe for use by many threads. */
@FunctionalInterface
interface MessageSender {
  /**
   * Sends a message.
   *
   * @param message no request that nodes answer
   * @return completes when Redis has the message
   * @throws IllegalArgumentException when the message cannot be sent
   */
  CompletionStage<Void> send(NamespaceName namespace, ClusterMessage message);
}
