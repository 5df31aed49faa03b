package ee.socketio.socket;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import java.time.Instant;
import java.util.Map;

/**
 * The facts about a socket that never change.
 *
 * @param namespaceParts the values in the name of the namespace for the parts of its pattern
 * @param connectedAt when the client asked for the namespace
 */
record SocketDetails(
    SocketId id,
    NamespaceName namespace,
    Map<String, String> namespaceParts,
    Instant connectedAt) {}
