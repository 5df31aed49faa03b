package ee.socketio.container.embedding;

import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;

/** Wants what no client can send. */
@SocketNamespace
public class Wrong {
  @OnEvent("wrong")
  void wrong(Runnable nothing) {}
}
