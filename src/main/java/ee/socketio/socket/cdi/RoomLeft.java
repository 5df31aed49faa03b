package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;

/**
 * Fired as a CDI event when a socket has left a room, also because it disconnects.
 *
 * @param socket the socket
 * @param room the name of the room
 */
public record RoomLeft(Socket socket, String room) implements SocketEvent {
  @Override
  public String namespace() {
    return socket.namespaceName().path().value();
  }
}
