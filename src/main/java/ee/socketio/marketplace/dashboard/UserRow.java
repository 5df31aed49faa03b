package ee.socketio.marketplace.dashboard;

import java.time.Instant;
import java.util.List;

/**
 * One connected user, over all connections to this server.
 *
 * @param userId the id of the user; empty for all guests together
 * @param name the name of the user
 * @param role the role of the user
 * @param connections the number of sessions
 * @param sockets the number of sockets in all namespaces
 * @param transports the transports, sorted
 * @param rooms the number of rooms without those of single sockets
 * @param connectedAt when the oldest of the sockets has connected
 * @param activeAt when the user has sent the last event
 */
public record UserRow(
    String userId,
    String name,
    String role,
    int connections,
    int sockets,
    List<String> transports,
    int rooms,
    Instant connectedAt,
    Instant activeAt) {}
