package ee.socketio.socket.cdi;

import ee.socketio.socket.Event;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import org.jspecify.annotations.Nullable;

/**
 * A call of a handler method.
 *
 * @param server of the socket
 * @param socket whose handler is called
 * @param event the event; null when the socket connects or disconnects
 * @param reason the text of the disconnect reason; null unless the socket disconnects
 */
record Call(SocketServer server, Socket socket, @Nullable Event event, @Nullable String reason) {
  static Call of(SocketServer server, Socket socket) {
    return new Call(server, socket, null, null);
  }

  static Call of(SocketServer server, Socket socket, Event event) {
    return new Call(server, socket, event, null);
  }

  static Call of(SocketServer server, Socket socket, String reason) {
    return new Call(server, socket, null, reason);
  }

  /** The namespace of the socket. It exists while a handler of the socket runs. */
  Namespace namespace() {
    return server
        .find(socket.namespaceName())
        .orElseThrow(() -> new IllegalStateException(socket + " is not connected"));
  }

  /** Returns the event; for calls that have one. */
  Event requireEvent() {
    if (event == null) {
      throw new IllegalStateException("no event");
    }
    return event;
  }
}
