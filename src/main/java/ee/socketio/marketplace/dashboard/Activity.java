package ee.socketio.marketplace.dashboard;

import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.socket.ServerStarting;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers when each socket has sent its last event. The events of dashboards do not count. */
@ApplicationScoped
public class Activity {
  private static final List<String> NAMESPACES = List.of("/", "/chat", "/notifications");

  private final Map<SocketId, Long> last = new ConcurrentHashMap<>();

  void install(@Observes ServerStarting starting) {
    NAMESPACES.forEach(name -> starting.server().of(name).onConnection(this::follow));
  }

  private void follow(Socket socket) {
    socket.use(event -> last.put(socket.id(), System.currentTimeMillis()));
    socket.onDisconnect(reason -> last.remove(socket.id()));
  }

  /** When a socket has sent its last event; the time of its connection if it has sent none. */
  Instant lastOf(Socket socket) {
    Long millis = last.get(socket.id());
    return millis == null ? socket.connectedAt() : Instant.ofEpochMilli(millis);
  }
}
