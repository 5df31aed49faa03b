package ee.socketio.socket.cdi;

import ee.socketio.ratelimit.LimitScope;
import ee.socketio.socket.Socket;

/**
 * Events of a socket were refused since they came too fast. Fired at most once a second for one
 * socket, and for the event that was too many.
 *
 * @param socket which
 * @param event the name of the event, shortened where it is very long
 * @param scope whose limit it was over
 * @param abuse whether so many were refused that the client is disconnected
 */
public record RateLimited(Socket socket, String event, LimitScope scope, boolean abuse)
    implements SocketEvent {
  @Override
  public String namespace() {
    return socket.namespaceName().value();
  }
}
