package ee.socketio.protocol.socketio;

import static ee.socketio.protocol.socketio.SocketPacketType.ACK;
import static ee.socketio.protocol.socketio.SocketPacketType.BINARY_ACK;
import static ee.socketio.protocol.socketio.SocketPacketType.BINARY_EVENT;
import static ee.socketio.protocol.socketio.SocketPacketType.CONNECT;
import static ee.socketio.protocol.socketio.SocketPacketType.CONNECT_ERROR;
import static ee.socketio.protocol.socketio.SocketPacketType.DISCONNECT;
import static ee.socketio.protocol.socketio.SocketPacketType.EVENT;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One Socket.IO packet with all its attachments. The payload is JSON text. Immutable.
 *
 * <p>Equality compares attachments by identity, as arrays do.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#packet-encoding">Packet encoding</a>
 */
public final class SocketPacket {
  /** Stands for the id of a packet without an id. */
  public static final long NO_ACK = -1;

  /** The greatest id: the greatest integer that JavaScript represents exactly. */
  public static final long MAX_ACK_ID = (1L << 53) - 1;

  private final SocketPacketType type;
  private final NamespaceName namespace;
  private final long ackId;
  private final String text;
  private final int from;
  private final List<byte[]> attachments;

  /** Computed on demand; a race computes equal values. */
  private @Nullable JsonElements elements;

  /**
   * @param type binary exactly if there are attachments
   * @param namespace the namespace of the packet
   * @param ackId the acknowledgement id, 0 to {@link #MAX_ACK_ID}, or {@link #NO_ACK}; only events
   *     and acknowledgements have one
   * @param json the valid payload; empty if there is none
   * @param attachments the values of the payload's placeholders, by index; the list is copied, the
   *     arrays must not change
   * @throws IllegalArgumentException when the parts do not agree
   */
  SocketPacket(
      SocketPacketType type,
      NamespaceName namespace,
      long ackId,
      String json,
      List<byte[]> attachments) {
    this(type, namespace, ackId, json, 0, attachments);
  }

  private SocketPacket(
      SocketPacketType type,
      NamespaceName namespace,
      long ackId,
      String text,
      int from,
      List<byte[]> attachments) {
    if (type.binary() == attachments.isEmpty()) {
      throw new IllegalArgumentException(type + " with " + attachments.size() + " attachments");
    }
    if (ackId < NO_ACK || ackId > MAX_ACK_ID) {
      throw new IllegalArgumentException("ack id " + ackId + ", expected 0 to " + MAX_ACK_ID);
    }
    this.type = type;
    this.namespace = namespace;
    this.ackId = ackId;
    this.text = text;
    this.from = from;
    this.attachments = List.copyOf(attachments);
  }

  /**
   * A received event or acknowledgement.
   *
   * @param text the packet, header included
   * @param elements the elements of the payload
   */
  static SocketPacket received(
      PacketHeader header, String text, JsonElements elements, List<byte[]> attachments) {
    boolean event =
        header.type() == SocketPacketType.EVENT || header.type() == SocketPacketType.BINARY_EVENT;
    SocketPacketType type =
        attachments.isEmpty() ? (event ? EVENT : ACK) : (event ? BINARY_EVENT : BINARY_ACK);
    SocketPacket packet =
        new SocketPacket(
            type, header.namespace(), header.ackId(), text, header.length(), attachments);
    packet.elements = elements;
    return packet;
  }

  public SocketPacketType type() {
    return type;
  }

  /** The namespace of the packet. */
  public NamespaceName namespace() {
    return namespace;
  }

  /** The acknowledgement id, or {@link #NO_ACK}. */
  public long ackId() {
    return ackId;
  }

  /** The payload as JSON; empty if there is none. */
  public String json() {
    return from == 0 ? text : text.substring(from);
  }

  /** The values of the payload's placeholders, by index. */
  public List<byte[]> attachments() {
    return attachments;
  }

  /**
   * The elements of the payload of an event or an acknowledgement.
   *
   * @throws IllegalArgumentException for other packets
   */
  public JsonElements elements() {
    JsonElements found = elements;
    if (found == null) {
      found = JsonElements.of(json());
      elements = found;
    }
    return found;
  }

  /**
   * Whether an event has this name. Cheaper than {@link #eventName}, because it usually creates no
   * text.
   *
   * @param name without quotes, backslashes and control characters
   */
  public boolean isNamed(String name) {
    return elements().isString(0, name);
  }

  /** The name of an event, which is the first element of its payload. */
  public String eventName() {
    String first = elements().get(0);
    return first.startsWith("\"") ? JsonText.unquote(first) : first;
  }

  /** Characters of the payload plus bytes of the attachments. */
  public int size() {
    int size = text.length() - from;
    for (byte[] attachment : attachments) {
      size += attachment.length;
    }
    return size;
  }

  /** Requests or confirms a membership of a namespace; {@code json} is an object or empty. */
  public static SocketPacket connect(NamespaceName namespace, String json) {
    return new SocketPacket(CONNECT, namespace, NO_ACK, json, List.of());
  }

  /** Ends a membership of a namespace. */
  public static SocketPacket disconnect(NamespaceName namespace) {
    return new SocketPacket(DISCONNECT, namespace, NO_ACK, "", List.of());
  }

  /** Refuses a membership of a namespace; {@code json} is an object or a string. */
  public static SocketPacket connectError(NamespaceName namespace, String json) {
    return new SocketPacket(CONNECT_ERROR, namespace, NO_ACK, json, List.of());
  }

  /** An event without an id; {@code json} is an array that begins with the name. */
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

  /**
   * The same event with one more argument.
   *
   * @param argument as JSON
   */
  public SocketPacket withArgument(String argument) {
    String array = json();
    String longer = array.substring(0, array.length() - 1) + ',' + argument + ']';
    return new SocketPacket(type, namespace, ackId, longer, attachments);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SocketPacket that
        && type == that.type
        && namespace.equals(that.namespace)
        && ackId == that.ackId
        && json().equals(that.json())
        && attachments.equals(that.attachments);
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, namespace, ackId, json(), attachments);
  }

  /** Everything but the payload, for logs. */
  @Override
  public String toString() {
    String id = ackId == NO_ACK ? "" : " #" + ackId;
    return "%s %s%s (%d chars, %d attachments)"
        .formatted(type, namespace, id, text.length() - from, attachments.size());
  }
}
