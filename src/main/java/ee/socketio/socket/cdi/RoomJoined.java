package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;

/**
 * Fired as a CDI event when a socket has joined a room, also {@code user:<userId>} and {@code
 * role:<role>}, but not for the room of its own id.
 *
 * @param socket the socket
 * @param room the name of the room
 */
public record RoomJoined(Socket socket, String room) implements SocketEvent {
  @Override
  public String namespace() {
    return socket.namespaceName().path().value();
  }
}
