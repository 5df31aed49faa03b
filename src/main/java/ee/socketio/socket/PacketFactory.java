package ee.socketio.socket;

import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.protocol.socketio.ReservedEvents;
import ee.socketio.protocol.socketio.SocketPacket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the packets that the server sends. A packet is made once, however many sockets get it.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#packet-encoding">Socket.IO v5, Packet
 *     encoding</a>
 */
public final class PacketFactory {
  private final Payloads payloads;
  private final PacketParser parser;

  /**
   * @param payloads how Java values become JSON
   * @param parser how packets travel
   */
  public PacketFactory(Payloads payloads, PacketParser parser) {
    this.payloads = payloads;
    this.parser = parser;
  }

  /**
   * An event.
   *
   * @param arguments values to bind; {@link Arguments} among them are passed on as they came, one
   *     by one, as if they stood here: {@code ...args} in JavaScript
   * @throws IllegalArgumentException for a reserved name
   * @throws PayloadException when an argument cannot be written
   */
  public EncodedPacket event(NamespaceName namespace, String event, @Nullable Object... arguments) {
    return event(namespace, SocketPacket.NO_ACK, event, arguments);
  }

  EncodedPacket event(
      NamespaceName namespace, long ackId, String event, @Nullable Object... arguments) {
    return parser.encode(source(namespace, ackId, event, arguments));
  }

  /**
   * An event as text, not yet in the shape in which it travels; to be kept, for example.
   *
   * @param arguments values to bind; {@link Arguments} among them are passed on as they came, one
   *     by one, as if they stood here: {@code ...args} in JavaScript
   * @throws IllegalArgumentException for a reserved name
   * @throws PayloadException when an argument cannot be written
   */
  public SocketPacket source(NamespaceName namespace, String event, @Nullable Object... arguments) {
    return source(namespace, SocketPacket.NO_ACK, event, arguments);
  }

  EncodedPacket encode(SocketPacket packet) {
    return parser.encode(packet);
  }

  private SocketPacket source(
      NamespaceName namespace, long ackId, String event, @Nullable Object... arguments) {
    if (ReservedEvents.contains(event)) {
      throw new IllegalArgumentException("'" + event + "' is a reserved event name");
    }
    StringBuilder array = new StringBuilder(64).append('[').append(JsonText.quote(event));
    List<byte[]> attachments = append(array, arguments);
    return SocketPacket.event(namespace, ackId, array.append(']').toString(), attachments);
  }

  EncodedPacket ack(NamespaceName namespace, long ackId, @Nullable Object... arguments) {
    StringBuilder array = new StringBuilder(64).append('[');
    List<byte[]> attachments = append(array, arguments);
    return parser.encode(
        SocketPacket.ack(namespace, ackId, array.append(']').toString(), attachments));
  }

  EncodedPacket connected(NamespaceName namespace, String id) {
    return parser.encode(SocketPacket.connect(namespace, "{\"sid\":" + JsonText.quote(id) + "}"));
  }

  /** The answer to a client of version 2, which makes its id by itself. */
  EncodedPacket connectedLegacy(NamespaceName namespace) {
    return parser.encode(SocketPacket.connect(namespace, ""));
  }

  /** A refusal for a client of version 2: the data, or else the message alone. */
  EncodedPacket refusedLegacy(NamespaceName namespace, String message, @Nullable Object data) {
    String json = data == null ? JsonText.quote(message) : payloads.write(data, new ArrayList<>());
    return parser.encode(SocketPacket.connectError(namespace, json));
  }

  EncodedPacket disconnect(NamespaceName namespace) {
    return parser.encode(SocketPacket.disconnect(namespace));
  }

  EncodedPacket refused(NamespaceName namespace, String message, @Nullable Object data) {
    String json = "{\"message\":" + JsonText.quote(message);
    if (data != null) {
      json += ",\"data\":" + payloads.write(data, new ArrayList<>());
    }
    return parser.encode(SocketPacket.connectError(namespace, json + "}"));
  }

  private List<byte[]> append(StringBuilder array, @Nullable Object[] values) {
    List<byte[]> attachments = new ArrayList<>(0);
    for (Object value : values) {
      if (value instanceof Arguments relayed) {
        relayed.appendTo(array, attachments);
        continue;
      }
      if (array.length() > 1) {
        array.append(',');
      }
      array.append(payloads.write(value, attachments));
    }
    return attachments;
  }
}
