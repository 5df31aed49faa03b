package ee.socketio.container.mistake;

import ee.socketio.emit.cdi.PushTo;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;

/** Valid declarations that are probably mistakes. */
@SocketNamespace
public class Odd {
  @OnEvent("chat:message")
  void message(String text) {}

  @OnEvent("price:change")
  void change() {}

  @PushTo(namespace = "/ordres", event = "order:updated")
  public record OrderUpdated(String id) {}

  @SocketNamespace("/orders")
  static class Orders {}
}
