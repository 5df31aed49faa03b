package ee.socketio.container.embedding;

import ee.socketio.emit.cdi.PushTo;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** All that a WAR needs beside the library's jar; docs/embedding.md shows it. */
@SocketNamespace
public class Greetings {
  @Inject private Event<Greeted> greeted;

  /** Tells everybody. */
  @PushTo(event = "greeted")
  public record Greeted(String name) {}

  @OnEvent("greet")
  String greet(String name) {
    greeted.fire(new Greeted(name));
    return "Hello, " + name + "!";
  }
}
