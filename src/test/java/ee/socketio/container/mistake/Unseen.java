package ee.socketio.container.mistake;

import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;

/** Is in an archive in which CDI looks for no beans. */
@SocketNamespace
public class Unseen {
  @OnEvent("unseen")
  void method() {}
}
