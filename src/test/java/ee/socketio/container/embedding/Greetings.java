package ee.socketio.container.embedding;

import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;

/** All that a WAR needs beside the library's jar; docs/embedding.md shows it. */
@SocketNamespace
public class Greetings {
  @OnEvent("greet")
  String greet(String name) {
    return "Hello, " + name + "!";
  }
}
