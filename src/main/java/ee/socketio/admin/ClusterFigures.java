package ee.socketio.admin;

/**
 * What this server exchanges with the other nodes of its cluster.
 *
 * @param lost messages of this server since the start that did not reach the other nodes
 * @param malformed received messages since the start that were malformed or exceeded a limit
 * @param refused valid messages of other nodes since the start that this server has refused
 * @param pendingRequests requests of this server that wait for answers
 * @param pendingBroadcasts broadcasts of other nodes that wait for acknowledgements of clients
 */
public record ClusterFigures(
    long lost, long malformed, long refused, int pendingRequests, int pendingBroadcasts) {}
