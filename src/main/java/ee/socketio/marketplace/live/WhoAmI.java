package ee.socketio.marketplace.live;

import ee.socketio.auth.Identity;
import ee.socketio.socket.Socket;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of {@code whoami}: what the server knows of the asker.
 *
 * @param socketId the id of the socket
 * @param userId from the token
 * @param userEmail from the token
 * @param userName from the token
 * @param userRole from the token, {@code guest} without one
 * @param authenticated whether there is a token; {@code isAuthenticated} in JSON
 * @param rooms the socket is in, sorted
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
