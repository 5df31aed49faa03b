package ee.socketio.container.mistake;

import ee.socketio.socket.cdi.OnEvent;

/** Its namespace is missing, and CDI does not look at such a class. */
public final class Bare {
  @OnEvent("bare")
  void method() {}
}
