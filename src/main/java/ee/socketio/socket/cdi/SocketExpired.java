package ee.socketio.socket.cdi;

import ee.socketio.recovery.SavedSession;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fired as a CDI event when a client can no longer recover a socket whose connection was lost: the
 * time for its return is over, the client has missed too many events, its user was disconnected, or
 * too many sockets wait for their clients. {@link SocketDisconnected} was fired when the connection
 * was lost. Not fired when the server stops.
 *
 * @param namespace the namespace of the socket, without a query string
 * @param id the id of the socket
 * @param userId the user; null for a guest
 * @param rooms the rooms of the application that the socket was in
 * @param data the values that the application has kept with the socket
 */
public record SocketExpired(
    String namespace,
    String id,
    @Nullable String userId,
    Set<String> rooms,
    Map<String, Object> data)
    implements SocketEvent {

  /** Without the data of the application, for logs. */
  @Override
  public String toString() {
    return "SocketExpired[" + id + " " + namespace + " " + userId + "]";
  }

  static SocketExpired of(SavedSession session) {
    return new SocketExpired(
        session.namespace().path().value(),
        session.id().value(),
        session.userId(),
        session.applicationRooms(),
        Map.copyOf(session.data()));
  }
}
