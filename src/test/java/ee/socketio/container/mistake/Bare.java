package ee.socketio.container.mistake;

import ee.socketio.socket.cdi.OnEvent;

/** A handler class without {@code @SocketNamespace}. CDI ignores such a class. */
public final class Bare {
  @OnEvent("bare")
  void method() {}
}
