package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;

/**
 * A socket has left a room, by itself or since it goes.
 *
 * @param socket which
 * @param room its name
 */
public record RoomLeft(Socket socket, String room) implements SocketEvent {
  @Override
  public String namespace() {
    return socket.namespaceName().value();
  }
}
