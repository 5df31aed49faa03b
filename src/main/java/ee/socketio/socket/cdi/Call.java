package ee.socketio.socket.cdi;

import ee.socketio.socket.Event;
import ee.socketio.socket.Socket;
import org.jspecify.annotations.Nullable;

/**
 * What a handler method is called for.
 *
 * @param socket whose
 * @param event where there is one
 * @param reason where the socket goes
 */
record Call(Socket socket, @Nullable Event event, @Nullable String reason) {
  static Call of(Socket socket) {
    return new Call(socket, null, null);
  }

  static Call of(Socket socket, Event event) {
    return new Call(socket, event, null);
  }

  static Call of(Socket socket, String reason) {
    return new Call(socket, null, reason);
  }

  /** The event of a call that has one. */
  Event theEvent() {
    if (event == null) {
      throw new IllegalStateException("no event");
    }
    return event;
  }
}
