package ee.socketio.conformance;

import ee.socketio.admin.ServerStatistics;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;

/** A namespace for administrators. */
@SocketNamespace("/admin")
public class Administrators {
  @Inject private ServerStatistics statistics;

  @OnEvent("sockets")
  int sockets() {
    return (int) statistics.snapshot().sockets();
  }
}
