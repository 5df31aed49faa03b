package ee.socketio.socket.cdi;

import ee.socketio.socket.Socket;

/**
 * A socket has entered a room, {@code user:<userId>} and {@code role:<role>} among them, but not
 * the one of its own id.
 *
 * @param socket which
 * @param room its name
 */
public record RoomJoined(Socket socket, String room) implements SocketEvent {
  @Override
  public String namespace() {
    return socket.namespaceName().value();
  }
}
