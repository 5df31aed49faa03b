package ee.socketio.container.order;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.Ack;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;

/** Each handler performs several actions on its own socket. A client verifies their order. */
@SocketNamespace
public class OrderHandlers {
  private static final int MANY = 50;

  @Inject private SocketEmitter emitter;
  @Inject private OrderService service;
  @Inject private Event<Pushed> pushes;

  @OnEvent("join")
  boolean join(Socket socket, String room) {
    socket.join(room);
    return true;
  }

  @OnEvent("emit-then-join")
  boolean emitThenJoin(Socket socket, String room) {
    emitter.emitToRoom(room, "joined");
    socket.join(room);
    return true;
  }

  @OnEvent("emit-then-leave")
  boolean emitThenLeave(Socket socket, String room) {
    emitter.emitToRoom(room, "leaving");
    socket.leave(room);
    return true;
  }

  @OnEvent("overtake")
  void overtake(Socket socket, Ack ack) {
    String id = socket.id().value();
    emitter.to(id).emit("step", 1);
    socket.emit("step", 2);
    pushes.fire(new Pushed(id, 3));
    service.emit(id, 4);
    emitter.sockets().to(id).throttle(id, Duration.ofSeconds(1)).emit("step", 5);
    socket.emit("step", 6);
    ack.send(7);
  }

  @OnEvent("keep-one")
  void keepOne(Socket socket, Ack ack) {
    emitter.emitToUserDurably(String.valueOf(socket.identity().userId()), "stored");
    ack.send();
  }

  @OnEvent("keep")
  void keep(Socket socket, Ack ack) {
    emitter.emitToRoom(socket.id().value(), "step", 1);
    emitter.emitToUserDurably(String.valueOf(socket.identity().userId()), "step", 2);
    socket.emit("step", 3);
    ack.send(4);
  }

  @OnEvent("count")
  int count(Socket socket, String room) {
    emitter.to(socket.id().value()).socketsJoin(room);
    return emitter.getRoomUserCount(room);
  }

  @OnEvent("emit-then-disconnect")
  void emitThenDisconnect(Socket socket, boolean close) {
    for (int i = 0; i < MANY; i++) {
      emitter.to(socket.id().value()).emit("last", i);
    }
    socket.disconnect(close);
  }

  @OnEvent("emit-then-disconnect-user")
  void emitThenDisconnectUser(Socket socket) {
    String user = String.valueOf(socket.identity().userId());
    for (int i = 0; i < MANY; i++) {
      emitter.emitToUser(user, "last", i);
    }
    emitter.disconnectUser(user, "banned");
  }

  @OnEvent("flood")
  void flood() {}
}
