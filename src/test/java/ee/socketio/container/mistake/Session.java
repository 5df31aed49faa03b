package ee.socketio.container.mistake;

import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.Dependent;

/** A session bean is called through its public methods, and its handler is none. */
@Stateless
@Dependent
@SocketNamespace
public class Session {
  @OnEvent("session")
  void method() {}
}
