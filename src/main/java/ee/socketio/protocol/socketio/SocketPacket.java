package ee.socketio.protocol.socketio;

import static ee.socketio.protocol.socketio.SocketPacketType.ACK;
import static ee.socketio.protocol.socketio.SocketPacketType.BINARY_ACK;
import static ee.socketio.protocol.socketio.SocketPacketType.BINARY_EVENT;
import static ee.socketio.protocol.socketio.SocketPacketType.CONNECT;
import static ee.socketio.protocol.socketio.SocketPacketType.CONNECT_ERROR;
import static ee.socketio.protocol.socketio.SocketPacketType.DISCONNECT;
import static ee.socketio.protocol.socketio.SocketPacketType.EVENT;

import java.util.List;

/**
 * One Socket.IO packet with all its attachments; the payload stays JSON text.
 *
 * <p>Equality takes attachments by identity, as arrays do.
 *
 * @param type binary exactly when there are attachments
 * @param namespace where the packet belongs
 * @param ackId the acknowledgement id, 0 to {@link #MAX_ACK_ID}, or {@link #NO_ACK}; only events
 *     and acknowledgements have one
 * @param json the payload, empty when there is none; whoever creates a packet answers for its being
 *     valid, and nobody checks it again
 * @param attachments what the placeholders of the payload stand for, by index; the list is copied,
 *     the arrays are not and must not change
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#packet-encoding">Packet encoding</a>
 */
public record SocketPacket(
    SocketPacketType type,
    NamespaceName namespace,
    long ackId,
    String json,
    List<byte[]> attachments) {
  /** Stands for the id of a packet that has none. */
  public static final long NO_ACK = -1;

  /** The greatest id: the last integer that JavaScript counts exactly. */
  public static final long MAX_ACK_ID = (1L << 53) - 1;

  /**
   * Checks that the parts agree.
   *
   * @throws IllegalArgumentException when they do not
   */
  public SocketPacket {
    attachments = List.copyOf(attachments);
    if (type.binary() == attachments.isEmpty()) {
      throw new IllegalArgumentException(type + " with " + attachments.size() + " attachments");
    }
    if (ackId < NO_ACK || ackId > MAX_ACK_ID) {
      throw new IllegalArgumentException("ack id " + ackId + ", expected 0 to " + MAX_ACK_ID);
    }
  }

  /** What it holds: characters of the payload and bytes of the attachments. */
  public int size() {
    int size = json.length();
    for (byte[] attachment : attachments) {
      size += attachment.length;
    }
    return size;
  }

  /** Asks for, or confirms, membership of a namespace; {@code json} is an object or empty. */
  public static SocketPacket connect(NamespaceName namespace, String json) {
    return new SocketPacket(CONNECT, namespace, NO_ACK, json, List.of());
  }

  /** Ends membership of a namespace. */
  public static SocketPacket disconnect(NamespaceName namespace) {
    return new SocketPacket(DISCONNECT, namespace, NO_ACK, "", List.of());
  }

  /** Refuses membership of a namespace; {@code json} is an object or a string. */
  public static SocketPacket connectError(NamespaceName namespace, String json) {
    return new SocketPacket(CONNECT_ERROR, namespace, NO_ACK, json, List.of());
  }

  /** An event nobody acknowledges; {@code json} is an array that begins with its name. */
  public static SocketPacket event(NamespaceName namespace, String json) {
    return event(namespace, NO_ACK, json, List.of());
  }

  /** An event, binary when it has attachments; {@code ackId} may be {@link #NO_ACK}. */
  public static SocketPacket event(
      NamespaceName namespace, long ackId, String json, List<byte[]> attachments) {
    SocketPacketType type = attachments.isEmpty() ? EVENT : BINARY_EVENT;
    return new SocketPacket(type, namespace, ackId, json, attachments);
  }

  /** The answer to an event, binary when it has attachments; {@code json} is an array. */
  public static SocketPacket ack(
      NamespaceName namespace, long ackId, String json, List<byte[]> attachments) {
    SocketPacketType type = attachments.isEmpty() ? ACK : BINARY_ACK;
    return new SocketPacket(type, namespace, ackId, json, attachments);
  }

  /** Everything but the payload, for logs. */
  @Override
  public String toString() {
    String id = ackId == NO_ACK ? "" : " #" + ackId;
    return "%s %s%s (%d chars, %d attachments)"
        .formatted(type, namespace, id, json.length(), attachments.size());
  }
}
