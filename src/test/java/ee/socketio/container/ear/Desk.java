package ee.socketio.container.ear;

import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;

/** A handler bean in the WAR that calls an EJB of the EJB jar. */
@SocketNamespace
public class Desk {
  @Inject private Orders orders;

  @OnEvent("order:watch")
  void watch(Socket socket) {
    socket.join("watchers");
  }

  @OnEvent("order:place")
  String place(String item) {
    return orders.place(item);
  }
}
