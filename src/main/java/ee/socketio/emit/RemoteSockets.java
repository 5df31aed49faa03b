package ee.socketio.emit;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.PacketFactory;
import ee.socketio.socket.Socket;
import java.util.List;
import java.util.Set;

/** Creates the views of the sockets of one namespace. */
public final class RemoteSockets {
  private final PacketFactory packets;
  private final NamespaceName namespace;
  private final BroadcastOperator operator;

  /**
   * @param operator reaches the sockets
   */
  RemoteSockets(PacketFactory packets, NamespaceName namespace, BroadcastOperator operator) {
    this.packets = packets;
    this.namespace = namespace;
    this.operator = operator;
  }

  /** The view of a socket of this node, at this moment. */
  RemoteSocket of(Socket socket) {
    return of(
        socket.id().value(),
        socket.rooms(),
        SocketJson.handshake(socket.handshake()),
        SocketJson.data(socket, packets));
  }

  /**
   * The view of a socket of another node.
   *
   * @param handshake a JSON object
   * @param data a JSON object
   */
  public RemoteSocket of(String id, Set<String> rooms, String handshake, String data) {
    return new RemoteSocket(
        id,
        namespace,
        rooms,
        packets.arguments("[" + handshake + "," + data + "]", List.of()),
        operator.to(id));
  }
}
