package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.ClusterMessage.ClientAnswer;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.cluster.ClusterMessage.Rooms;
import ee.socketio.cluster.ClusterMessage.ServerAnswer;
import ee.socketio.cluster.ClusterMessage.Sockets;
import ee.socketio.cluster.SocketView;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.message.MessageFields;
import ee.socketio.cluster.redis.message.MessageReader;
import ee.socketio.protocol.socketio.JsonElements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decodes the messages of response channels. The type of a response is often absent. */
final class ResponseDecoder {
  private static final int NO_TYPE = -1;

  private final MessageReader reader;

  ResponseDecoder(MessageReader reader) {
    this.reader = reader;
  }

  /**
   * Decodes a response.
   *
   * @return empty for responses to requests that only old adapters send
   */
  Optional<Response> decode(byte[] message) throws BadMessageException {
    Value value = reader.value(message);
    MessageFields fields = MessageFields.of(value.json());
    String requestId = fields.id("requestId");
    int type = fields.json("type") == null ? NO_TYPE : fields.number("type");
    return switch (type) {
      case ClassicType.BROADCAST_CLIENT_COUNT ->
          Optional.of(new ClientCount(requestId, fields.number("clientCount")));
      case ClassicType.BROADCAST_ACK ->
          Optional.of(new ClientAnswer(requestId, answer(fields, "packet", value)));
      case ClassicType.SERVER_SIDE_EMIT ->
          Optional.of(new ServerAnswer(requestId, answer(fields, "data", value)));
      default -> untyped(requestId, fields);
    };
  }

  private Value answer(MessageFields fields, String name, Value whole) throws BadMessageException {
    return reader.value(fields.json(name), whole.attachments());
  }

  private Optional<Response> untyped(String requestId, MessageFields fields)
      throws BadMessageException {
    if (fields.json("sockets") != null) {
      return sockets(requestId, MessageFields.elements("sockets", fields.json("sockets")));
    }
    return fields.json("rooms") == null
        ? Optional.empty()
        : Optional.of(new Rooms(requestId, fields.texts("rooms", Integer.MAX_VALUE)));
  }

  private Optional<Response> sockets(String requestId, JsonElements elements)
      throws BadMessageException {
    if (elements.size() > 0 && elements.get(0).startsWith("\"")) {
      return Optional.empty();
    }
    List<SocketView> sockets = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      sockets.add(socket(MessageFields.of(elements.get(i))));
    }
    return Optional.of(new Sockets(requestId, sockets));
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
