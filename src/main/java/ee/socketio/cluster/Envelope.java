package ee.socketio.cluster;

import ee.socketio.protocol.socketio.NamespaceName;
import org.jspecify.annotations.Nullable;

/**
 * A message from another node.
 *
 * @param node the id of the sending node; null if the message does not contain it, as the answers
 *     of the classic adapter; {@code emitter} for an emitter without a server
 * @param namespace the namespace that the message concerns
 * @param message the message
 * @param position the position of the message in the stream of all nodes, such as {@code
 *     1700000000000-0}; null if the messages have no common order
 */
public record Envelope(
    @Nullable String node,
    NamespaceName namespace,
    ClusterMessage message,
    @Nullable String position) {}
