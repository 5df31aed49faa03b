package ee.socketio.marketplace.live;

import ee.socketio.auth.Identity;
import ee.socketio.socket.Socket;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of {@code whoami}: the data that the server has about the client.
 *
 * @param socketId the id of the socket
 * @param userId from the token
 * @param userEmail from the token
 * @param userName from the token
 * @param userRole from the token; {@code guest} without a token
 * @param authenticated whether the client sent a token; {@code isAuthenticated} in JSON
 * @param rooms the rooms of the socket, sorted
 */
public record WhoAmI(
    String socketId,
    @Nullable String userId,
    @Nullable String userEmail,
    @Nullable String userName,
    String userRole,
    @JsonbProperty("isAuthenticated") boolean authenticated,
    Set<String> rooms) {
  static WhoAmI of(Socket socket) {
    Identity identity = socket.identity();
    return new WhoAmI(
        socket.id().value(),
        identity.userId(),
        identity.email(),
        identity.name(),
        identity.role(),
        identity.authenticated(),
        new TreeSet<>(socket.rooms()));
  }
}
