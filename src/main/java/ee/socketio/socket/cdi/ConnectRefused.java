package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;

/**
 * Fired as a CDI event when a middleware of a namespace refuses a client: at most once a second for
 * each address, for the last of several refusals.
 *
 * @param socket the socket with the identity of the client; it is not connected
 * @param message the message that the client received
 * @param count the number of refusals since the last event for the same address
 */
public record ConnectRefused(Socket socket, String message, int count) implements SocketEvent {
  @Override
  public String namespace() {
    return socket.namespaceName().path().value();
  }
}
