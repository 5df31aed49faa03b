package ee.socketio.socket;

import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketParser;
import ee.socketio.protocol.socketio.ReservedEvents;
import ee.socketio.protocol.socketio.SocketPacket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates the packets that the server sends. A broadcast is encoded once for all sockets.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#packet-encoding">Socket.IO v5, Packet
 *     encoding</a>
 */
public final class PacketFactory {
  private final Payloads payloads;
  private final PacketParser parser;

  /**
   * @param payloads converts Java values to JSON and back
   * @param parser encodes packets
   */
  public PacketFactory(Payloads payloads, PacketParser parser) {
    this.payloads = payloads;
    this.parser = parser;
  }

  /**
   * An event.
   *
   * @param arguments values to bind. {@link Arguments} among them are passed on unchanged, one by
   *     one, as {@code ...args} in JavaScript
   * @throws IllegalArgumentException for a reserved name
   * @throws PayloadException when an argument cannot be written
   */
  public SocketPacket event(NamespaceName namespace, String event, @Nullable Object... arguments) {
    return event(namespace, SocketPacket.NO_ACK, event, arguments);
  }

  SocketPacket event(
      NamespaceName namespace, long ackId, String event, @Nullable Object... arguments) {
    if (ReservedEvents.contains(event)) {
      throw new IllegalArgumentException("'" + event + "' is a reserved event name");
    }
    StringBuilder array = new StringBuilder(64).append('[').append(JsonText.quote(event));
    List<byte[]> attachments = append(array, arguments);
    return SocketPacket.event(namespace, ackId, array.append(']').toString(), attachments);
  }

  /** A packet in the form in which it travels. */
  public PacketUnit encode(SocketPacket packet) {
    return parser.encode(packet);
  }

  /** The elements of a received event or acknowledgement. */
  Arguments arguments(SocketPacket packet) {
    return new Arguments(packet.elements(), packet.attachments(), payloads);
  }

  /**
   * The values of a JSON array, which {@link Arguments} convert to Java types.
   *
   * @param array a valid JSON array
   * @param attachments the values of the placeholders in the array, by index
   */
  public Arguments arguments(String array, List<byte[]> attachments) {
    return Arguments.of(array, attachments, payloads);
  }

  /**
   * A value as JSON.
   *
   * @throws PayloadException when the value cannot be written, or contains a binary value
   */
  public String json(@Nullable Object value) {
    List<byte[]> attachments = new ArrayList<>(0);
    String json = payloads.write(value, attachments);
    if (!attachments.isEmpty()) {
      throw PayloadException.unwritable("the value is binary, expected a value of JSON", null);
    }
    return json;
  }

  /** Java values as the arguments of an acknowledgement. */
  Arguments written(@Nullable Object... values) {
    StringBuilder array = new StringBuilder(64).append('[');
    List<byte[]> attachments = append(array, values);
    return arguments(array.append(']').toString(), attachments);
  }

  /** A single value. */
  Arguments arguments(String json) {
    return Arguments.of("[" + json + "]", List.of(), payloads);
  }

  PacketUnit ack(NamespaceName namespace, long ackId, @Nullable Object... arguments) {
    StringBuilder array = new StringBuilder(64).append('[');
    List<byte[]> attachments = append(array, arguments);
    return parser.encode(
        SocketPacket.ack(namespace, ackId, array.append(']').toString(), attachments));
  }

  /**
   * The answer to a client that is connected.
   *
   * @param pid the private id, with which the client can recover the socket; null for none
   */
  PacketUnit connected(NamespaceName namespace, String id, @Nullable String pid) {
    String sid = "{\"sid\":" + JsonText.quote(id);
    String json = pid == null ? sid : sid + ",\"pid\":" + JsonText.quote(pid);
    return parser.encode(SocketPacket.connect(namespace, json + "}"));
  }

  /** The answer to a client of version 2, which creates its own id. */
  PacketUnit connectedLegacy(NamespaceName namespace) {
    return parser.encode(SocketPacket.connect(namespace, ""));
  }

  /** A refusal for a client of version 2: the data, or else the message alone. */
  PacketUnit refusedLegacy(NamespaceName namespace, String message, @Nullable Object data) {
    String json = data == null ? JsonText.quote(message) : payloads.write(data, new ArrayList<>());
    return parser.encode(SocketPacket.connectError(namespace, json));
  }

  PacketUnit disconnect(NamespaceName namespace) {
    return parser.encode(SocketPacket.disconnect(namespace));
  }

  PacketUnit refused(NamespaceName namespace, String message, @Nullable Object data) {
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
