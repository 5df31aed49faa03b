package ee.socketio.admin;

import ee.socketio.auth.Identity;
import ee.socketio.socket.Socket;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an operator may know of one socket.
 *
 * @param socketId its public id
 * @param namespace its namespace
 * @param userId whose; null for a guest
 * @param userName whose
 * @param role {@code guest} for a guest
 * @param transport {@code polling} or {@code websocket}
 * @param address of the client, empty where the container does not tell
 * @param connectedAt when its client asked for its namespace
 * @param rooms sorted, without the one that it has to itself
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

  static ConnectionFacts of(Socket socket) {
    Identity identity = socket.identity();
    return new ConnectionFacts(
        socket.id().value(),
        socket.namespaceName().value(),
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
