package ee.socketio.container.mistake;

import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.Dependent;

/** A session bean whose handler method is not public. */
@Stateless
@Dependent
@SocketNamespace
public class Session {
  @OnEvent("session")
  void method() {}
}
