package ee.socketio.socket.cdi;

import ee.socketio.auth.Identity;
import ee.socketio.socket.Socket;
import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/**
 * The socket whose event is being handled, for the beans that a handler calls. Inject it into a
 * service that needs the socket or the identity of the event. The user of the socket is also the
 * caller of the container, where the container allows it; {@code docs/container-quirks.md} lists
 * the containers.
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
   * The identity of the socket's user.
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
