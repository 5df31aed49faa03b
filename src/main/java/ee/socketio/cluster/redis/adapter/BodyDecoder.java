package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.ClientAnswer;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.cluster.ClusterMessage.Disconnect;
import ee.socketio.cluster.ClusterMessage.FetchSockets;
import ee.socketio.cluster.ClusterMessage.Join;
import ee.socketio.cluster.ClusterMessage.Leave;
import ee.socketio.cluster.ClusterMessage.ServerAnswer;
import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.ClusterMessage.Sockets;
import ee.socketio.cluster.SocketView;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.message.MessageFields;
import ee.socketio.cluster.redis.message.MessageReader;
import ee.socketio.protocol.socketio.JsonElements;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decodes the bodies of messages. */
final class BodyDecoder {
  private final MessageReader reader;

  BodyDecoder(MessageReader reader) {
    this.reader = reader;
  }

  /**
   * Decodes a body.
   *
   * @param namespace the namespace of the message
   * @param type the type of the message
   * @param data the object {@code data}
   * @param attachments the values of the placeholders in the data
   * @return empty for types without a meaning for this node, such as heartbeats
   */
  Optional<ClusterMessage> decode(
      NamespaceName namespace, int type, MessageFields data, List<byte[]> attachments)
      throws BadMessageException {
    return Optional.ofNullable(
        switch (type) {
          case AdapterType.BROADCAST ->
              reader.broadcast(
                  namespace,
                  data.object("packet"),
                  data.object("opts"),
                  attachments,
                  data.optionalId("requestId"));
          case AdapterType.SOCKETS_JOIN ->
              new Join(destination(namespace, data), reader.rooms(data, "rooms"));
          case AdapterType.SOCKETS_LEAVE ->
              new Leave(destination(namespace, data), reader.rooms(data, "rooms"));
          case AdapterType.DISCONNECT_SOCKETS ->
              new Disconnect(
                  destination(namespace, data), data.isTrue("close"), data.optionalText("forced"));
          case AdapterType.FETCH_SOCKETS ->
              new FetchSockets(destination(namespace, data), data.id("requestId"));
          case AdapterType.SERVER_SIDE_EMIT ->
              new ServerSideEmit(event(data, attachments), data.optionalId("requestId"));
          default -> response(type, data, attachments);
        });
  }

  private @Nullable ClusterMessage response(int type, MessageFields data, List<byte[]> attachments)
      throws BadMessageException {
    return switch (type) {
      case AdapterType.FETCH_SOCKETS_RESPONSE -> new Sockets(data.id("requestId"), sockets(data));
      case AdapterType.SERVER_SIDE_EMIT_RESPONSE ->
          new ServerAnswer(data.id("requestId"), packet(data, attachments));
      case AdapterType.BROADCAST_CLIENT_COUNT ->
          new ClientCount(data.id("requestId"), data.number("clientCount"));
      case AdapterType.BROADCAST_ACK ->
          new ClientAnswer(data.id("requestId"), packet(data, attachments));
      default -> null;
    };
  }

  private Destination destination(NamespaceName namespace, MessageFields data)
      throws BadMessageException {
    return reader.destination(namespace, data.object("opts"));
  }

  private Value packet(MessageFields data, List<byte[]> attachments) throws BadMessageException {
    return reader.value(data.json("packet"), attachments);
  }

  private Value event(MessageFields data, List<byte[]> attachments) throws BadMessageException {
    JsonElements event = MessageFields.elements("packet", data.json("packet"));
    if (event.size() == 0 || !event.get(0).startsWith("\"")) {
      throw new BadMessageException("an event without a name, expected a string");
    }
    return packet(data, attachments);
  }

  private List<SocketView> sockets(MessageFields data) throws BadMessageException {
    JsonElements elements = MessageFields.elements("sockets", data.json("sockets"));
    List<SocketView> sockets = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      sockets.add(socket(MessageFields.of(elements.get(i))));
    }
    return sockets;
  }

  private SocketView socket(MessageFields socket) throws BadMessageException {
    return new SocketView(
        socket.id("id"),
        object(socket.json("handshake")),
        Set.copyOf(reader.rooms(socket, "rooms")),
        object(socket.json("data")));
  }

  private static String object(@Nullable String json) {
    return json != null && json.startsWith("{") ? json : "{}";
  }
}
