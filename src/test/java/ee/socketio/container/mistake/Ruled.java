package ee.socketio.container.mistake;

import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.annotation.security.RolesAllowed;

/** A handler for a role that no user can have. */
@SocketNamespace("/orders")
public class Ruled {
  @RolesAllowed("Seller")
  @OnEvent("price:change")
  void change() {}
}
