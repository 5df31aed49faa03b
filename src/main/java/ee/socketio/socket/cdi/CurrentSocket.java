package ee.socketio.socket.cdi;

import ee.socketio.auth.Identity;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * Whose event is being handled, for the beans that a handler calls: inject it into a service that
 * wants to know on whose behalf it works. The container's own caller is nobody there, since it
 * knows none outside HTTP.
 */
@RequestScoped
public class CurrentSocket {
  private @Nullable Socket socket;

  /**
   * The socket.
   *
   * @throws IllegalStateException when no event of a socket is being handled
   */
  public Socket socket() {
    Socket current = socket;
    if (current == null) {
      throw new IllegalStateException("no event of a socket is being handled");
    }
    return current;
  }

  /**
   * Who is at its other end.
   *
   * @throws IllegalStateException when no event of a socket is being handled
   */
  public Identity identity() {
    return socket().identity();
  }

  void handles(Socket handled) {
    socket = handled;
  }
}
