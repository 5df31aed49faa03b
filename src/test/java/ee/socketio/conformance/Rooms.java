package ee.socketio.conformance;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import java.util.List;

/** Rooms of the main namespace. */
@SocketNamespace
public class Rooms {
  @Inject private SocketEmitter emitter;

  @OnEvent("join")
  boolean join(Socket socket, String room) {
    socket.join(room);
    return true;
  }

  @OnEvent("leave")
  boolean leave(Socket socket, String room) {
    socket.leave(room);
    return true;
  }

  @OnEvent("say")
  boolean say(Socket socket, String room, String text) {
    emitter.broadcast(socket).to(room).emit("said", text);
    return true;
  }

  /**
   * The client receives 2, 3, 4 and then the acknowledgement, because it is not in the room at 1
   * and 5.
   */
  @OnEvent("come-and-go")
  List<Integer> comeAndGo(Socket socket, String room) {
    emitter.emitToRoom(room, "step", 1);
    socket.join(room);
    emitter.emitToRoom(room, "step", 2);
    socket.emit("step", 3);
    emitter.emitToRoom(room, "step", 4);
    socket.leave(room);
    emitter.emitToRoom(room, "step", 5);
    return List.of(2, 3, 4);
  }
}
