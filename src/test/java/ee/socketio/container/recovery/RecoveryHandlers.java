package ee.socketio.container.recovery;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import java.util.Map;

/**
 * Sends numbered events to rooms, and reports the state of a socket, which its client may recover.
 */
@SocketNamespace("/recovery")
public class RecoveryHandlers {
  @Inject private SocketEmitter emitter;

  @OnEvent("join")
  boolean join(Socket socket, String room) {
    socket.join(room);
    return true;
  }

  @OnEvent("keep")
  boolean keep(Socket socket, String value) {
    socket.data().put("kept", value);
    return true;
  }

  @OnEvent("state")
  Map<String, Object> state(Socket socket) {
    return Map.of(
        "id", socket.id().value(),
        "recovered", socket.recovered(),
        "rooms", socket.rooms(),
        "kept", socket.data().getOrDefault("kept", ""));
  }

  /** Sends the numbers from {@code first} on, and returns the next number. */
  @OnEvent("publish")
  int publish(String room, int first, int count) {
    for (int number = first; number < first + count; number++) {
      emitter.of("/recovery").emitToRoom(room, "number", number);
    }
    return first + count;
  }
}
