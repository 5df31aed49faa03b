package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.ClusterMessage;
import org.jspecify.annotations.Nullable;

/**
 * A decoded request.
 *
 * @param uid the id of the sender; null for emitters and old adapters
 * @param requestId the id that the answer repeats; null if the sender expects no answer
 * @param form how the answer is encoded
 * @param socketId the socket of an operation in the form {@link Form#ONE_SOCKET}; null otherwise
 * @param message the request
 */
record ClassicRequest(
    @Nullable String uid,
    @Nullable String requestId,
    Form form,
    @Nullable String socketId,
    ClusterMessage message) {
  /** The forms of requests. */
  enum Form {
    /** The form of the current adapter. */
    CURRENT,
    /** Adapters before version 8 request the ids of sockets instead of the sockets. */
    SOCKET_IDS,
    /** Old adapters operate on one socket. Only the node of the socket answers. */
    ONE_SOCKET
  }
}
