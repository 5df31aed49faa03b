package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.redis.MessageLimits;

/**
 * The options of the classic adapter.
 *
 * @param prefix the option {@code key} of the adapter, equal in all nodes
 * @param specificResponses the option {@code publishOnSpecificResponseChannel}: whether an answer
 *     is sent to the requesting node only. Nodes with an adapter older than 7.1 do not receive such
 *     answers
 * @param limits the limits of received messages
 * @see <a href="https://socket.io/docs/v4/redis-adapter/#options">Socket.IO, options of the Redis
 *     adapter</a>
 */
public record ClassicOptions(String prefix, boolean specificResponses, MessageLimits limits) {
  /** The prefix of the adapter, and answers for the requesting node only. */
  public static final ClassicOptions DEFAULT =
      new ClassicOptions("socket.io", true, MessageLimits.DEFAULT);
}
