package ee.socketio.cluster.redis.message;

import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.MessageLimits;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.Placeholders;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketDecoder;
import ee.socketio.protocol.socketio.SocketProtocolException;
import ee.socketio.room.Destination;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parts that several messages have. */
public final class MessageReader {
  private final MessageLimits limits;

  public MessageReader(MessageLimits limits) {
    this.limits = limits;
  }

  public Value value(byte[] message) throws BadMessageException {
    return WireText.read(message, limits);
  }

  public List<String> rooms(MessageFields fields, String name) throws BadMessageException {
    return fields.texts(name, limits.maxRooms());
  }

  public Destination destination(NamespaceName namespace, MessageFields options)
      throws BadMessageException {
    return new Destination(
        namespace, Set.copyOf(rooms(options, "rooms")), Set.copyOf(rooms(options, "except")));
  }

  /** Whether a packet is for a namespace. Emitters may omit the main namespace. */
  public static boolean isFor(NamespaceName namespace, MessageFields packet)
      throws BadMessageException {
    String name = packet.optionalText("nsp");
    return namespace.path().value().equals(name == null ? "/" : name);
  }

  public Broadcast broadcast(
      NamespaceName namespace,
      MessageFields packet,
      MessageFields options,
      List<byte[]> attachments,
      @Nullable String requestId)
      throws BadMessageException {
    return new Broadcast(
        destination(namespace, options),
        event(namespace, packet, attachments),
        Flags.read(options.json("flags")),
        requestId);
  }

  /** Applies the rules for packets of clients, because the event is sent to clients. */
  private SocketPacket event(
      NamespaceName namespace, MessageFields packet, List<byte[]> attachments)
      throws BadMessageException {
    requireEvent(packet);
    String count = attachments.isEmpty() ? "2" : "5" + attachments.size() + '-';
    SocketPacketDecoder decoder = new SocketPacketDecoder(limits.payload());
    try {
      SocketPacket event =
          decoder.text(count + namespace.path().value() + ',' + packet.json("data"));
      for (byte[] each : attachments) {
        event = decoder.binary(each);
      }
      if (event == null) {
        throw new BadMessageException("an incomplete event");
      }
      return event;
    } catch (SocketProtocolException e) {
      throw bad(e);
    }
  }

  private static void requireEvent(MessageFields packet) throws BadMessageException {
    int type = packet.json("type") == null ? 2 : packet.number("type");
    if (type != 2 && type != 5) {
      throw new BadMessageException("packet type " + type + ", expected 2 or 5");
    }
  }

  /**
   * A value in a message.
   *
   * @param json null for no value
   */
  public Value value(@Nullable String json, List<byte[]> attachments) throws BadMessageException {
    if (json == null) {
      return Value.NULL;
    }
    if (attachments.size() > limits.payload().maxAttachments()) {
      throw new BadMessageException(
          attachments.size()
              + " binary values, expected at most "
              + limits.payload().maxAttachments());
    }
    try {
      Placeholders.validate(json, limits.payload().maxDepth(), attachments.size());
      return new Value(json, attachments);
    } catch (SocketProtocolException e) {
      throw bad(e);
    }
  }

  private static BadMessageException bad(SocketProtocolException e) {
    return new BadMessageException(String.valueOf(e.getMessage()));
  }
}
