package ee.socketio.cluster;

import java.util.Set;

/**
 * A socket as other nodes see it, at one moment.
 *
 * @param id the id of the socket
 * @param handshake a JSON object with the nine members of {@code socket.handshake} in Node.js:
 *     {@code headers}, {@code time}, {@code address}, {@code xdomain}, {@code secure}, {@code
 *     issued}, {@code url}, {@code query} and {@code auth}; a node of ours sends an empty {@code
 *     auth}, because it contains the token
 * @param rooms the rooms of the socket, the room of its own id among them
 * @param data a JSON object with the values that the application keeps with the socket
 */
public record SocketView(String id, String handshake, Set<String> rooms, String data) {
  public SocketView {
    rooms = Set.copyOf(rooms);
  }

  /** Contains only the id, because handshake and data can contain secrets. */
  @Override
  public String toString() {
    return "SocketView[" + id + "]";
  }
}
