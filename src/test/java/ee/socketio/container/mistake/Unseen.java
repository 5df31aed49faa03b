package ee.socketio.container.mistake;

import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;

/** A handler bean in an archive that CDI does not search for beans. */
@SocketNamespace
public class Unseen {
  @OnEvent("unseen")
  void method() {}
}
