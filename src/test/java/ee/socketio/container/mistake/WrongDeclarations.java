package ee.socketio.container.mistake;

import ee.socketio.emit.cdi.PushTo;
import ee.socketio.emit.cdi.Pushed;
import ee.socketio.socket.cdi.Concurrent;
import ee.socketio.socket.cdi.Emits;
import ee.socketio.socket.cdi.NamespacePart;
import ee.socketio.socket.cdi.OnConnect;
import ee.socketio.socket.cdi.OnDisconnect;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Declarations that cannot work, one mistake each. All of them are in one application. */
public final class WrongDeclarations {
  private WrongDeclarations() {}

  @SocketNamespace
  static class Parameter {
    @OnEvent("parameter")
    void method(Runnable nothing) {}
  }

  @SocketNamespace
  static class Hidden {
    @OnEvent("hidden")
    private void method() {}
  }

  @SocketNamespace
  static class Twofold {
    @OnConnect
    @OnDisconnect
    void method() {}
  }

  @SocketNamespace
  static class Answering {
    @OnConnect
    String method() {
      return "";
    }
  }

  @SocketNamespace
  static class Reserved {
    @OnEvent("disconnect")
    void method() {}
  }

  @SocketNamespace
  static class Refresh {
    @OnEvent("auth:refresh")
    void method() {}
  }

  @SocketNamespace
  static class Payload {
    record Draft(String text) {}

    @OnEvent("payload")
    void method(Draft draft) {}
  }

  @SocketNamespace("/orders")
  static class NoPattern {
    @OnEvent("no:pattern")
    void method(@NamespacePart("id") String id) {}
  }

  @SocketNamespace("/orders/{id}")
  static class OtherPart {
    @OnEvent("other:part")
    void method(@NamespacePart("order") String order) {}
  }

  @SocketNamespace
  static class ConcurrentConnect {
    @OnConnect
    @Concurrent
    void method() {}
  }

  @SocketNamespace
  static class ConcurrentAlone {
    @Concurrent
    void method() {}
  }

  @SocketNamespace("chat")
  static class NoSlash {}

  @SocketNamespace("/orders/*")
  static class Star {}

  @SocketNamespace
  static class One {
    @OnEvent("order:create")
    void method() {}
  }

  @SocketNamespace
  static class Two {
    @OnEvent("order:create")
    void method() {}
  }

  @PushTo(room = "a", user = "b", event = "both")
  record Both() {}

  @PushTo(room = "order:{id}", event = "property")
  public record Property(String order) {}

  @PushTo(event = "connect")
  record ReservedPush() {}

  @PushTo(namespace = "orders", event = "push")
  record NoSlashPush() {}

  @PushTo(room = "a", event = "durable", durable = true)
  record Nobody() {}

  @PushTo(user = "{user}", event = "durable", durable = true)
  public record Unkept(String user) {}

  @SocketNamespace("/pushed")
  static class Injected {
    @Inject
    @Pushed(event = "hint", room = "a", role = "seller")
    Event<String> hints;
  }

  @SocketNamespace("/emits")
  @Emits(event = " ", payload = String.class)
  static class Nameless {}

  @SocketNamespace("/emits")
  @Emits(namespace = "emits", event = "hint", payload = String.class)
  static class NoSlashEmits {}
}
