package ee.socketio.socket.cdi;

import ee.socketio.ratelimit.LimitScope;
import ee.socketio.socket.Socket;

/**
 * Fired as a CDI event when events of a socket are refused because of a rate limit: at most once a
 * second for one socket, and when its client exceeds the abuse rate.
 *
 * @param socket the socket
 * @param event the name of the event, shortened for logs
 * @param scope the limit that the event exceeds
 * @param abuse whether the client is disconnected because of the number of refusals
 */
public record RateLimited(Socket socket, String event, LimitScope scope, boolean abuse)
    implements SocketEvent {
  @Override
  public String namespace() {
    return socket.namespaceName().path().value();
  }
}
