package ee.socketio.admin;

import ee.socketio.auth.Identity;
import ee.socketio.socket.Socket;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facts about one socket for an operator.
 *
 * @param socketId the public id
 * @param namespace the namespace, without its query string
 * @param userId the user; null for a guest
 * @param userName the name of the user; null if unknown
 * @param role {@code guest} for a guest
 * @param transport {@code polling} or {@code websocket}
 * @param address the address of the client; empty if the container does not provide it
 * @param connectedAt when the client asked for the namespace
 * @param rooms the rooms, sorted, without the room of the socket's own id
 */
public record ConnectionFacts(
    String socketId,
    String namespace,
    @Nullable String userId,
    @Nullable String userName,
    String role,
    String transport,
    String address,
    Instant connectedAt,
    List<String> rooms) {

  /** The facts about a socket at this moment. */
  public static ConnectionFacts of(Socket socket) {
    Identity identity = socket.identity();
    return new ConnectionFacts(
        socket.id().value(),
        socket.namespaceName().path().value(),
        identity.userId(),
        identity.name(),
        identity.role(),
        socket.transport().wireName(),
        socket.handshake().address(),
        socket.connectedAt(),
        socket.rooms().stream()
            .filter(room -> !room.equals(socket.id().value()))
            .sorted()
            .toList());
  }
}
