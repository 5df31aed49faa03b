package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.AllRooms;
import ee.socketio.cluster.ClusterMessage.Disconnect;
import ee.socketio.cluster.ClusterMessage.FetchSockets;
import ee.socketio.cluster.ClusterMessage.Join;
import ee.socketio.cluster.ClusterMessage.Leave;
import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.Value;
import ee.socketio.cluster.redis.BadMessageException;
import ee.socketio.cluster.redis.classic.ClassicRequest.Form;
import ee.socketio.cluster.redis.message.MessageFields;
import ee.socketio.cluster.redis.message.MessageReader;
import ee.socketio.protocol.socketio.JsonElements;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decodes the messages of request channels. */
final class RequestDecoder {
  private final MessageReader reader;

  RequestDecoder(MessageReader reader) {
    this.reader = reader;
  }

  /**
   * Decodes a request.
   *
   * @param namespace the namespace of the channel
   * @return empty for types that no version of the adapter sends, and for broadcasts to another
   *     namespace
   */
  Optional<ClassicRequest> decode(NamespaceName namespace, byte[] message)
      throws BadMessageException {
    Value value = reader.value(message);
    MessageFields fields = MessageFields.of(value.json());
    int type = fields.number("type");
    return switch (type) {
      case ClassicType.SOCKETS ->
          of(fields, Form.SOCKET_IDS, new FetchSockets(selection(namespace, fields), id(fields)));
      case ClassicType.ALL_ROOMS -> current(fields, new AllRooms(id(fields)));
      case ClassicType.REMOTE_JOIN, ClassicType.REMOTE_LEAVE, ClassicType.REMOTE_DISCONNECT ->
          Optional.of(operation(namespace, type, fields));
      case ClassicType.REMOTE_FETCH ->
          current(fields, new FetchSockets(options(namespace, fields), id(fields)));
      case ClassicType.SERVER_SIDE_EMIT -> current(fields, serverSideEmit(fields, value));
      case ClassicType.BROADCAST -> broadcast(namespace, fields, value.attachments());
      default -> Optional.empty();
    };
  }

  private static Optional<ClassicRequest> current(MessageFields fields, ClusterMessage message)
      throws BadMessageException {
    return of(fields, Form.CURRENT, message);
  }

  private static Optional<ClassicRequest> of(
      MessageFields fields, Form form, ClusterMessage message) throws BadMessageException {
    return Optional.of(request(fields, form, null, message));
  }

  private static ClassicRequest request(
      MessageFields fields, Form form, @Nullable String socketId, ClusterMessage message)
      throws BadMessageException {
    return new ClassicRequest(
        fields.optionalId("uid"), fields.optionalId("requestId"), form, socketId, message);
  }

  private static String id(MessageFields fields) throws BadMessageException {
    return fields.id("requestId");
  }

  private Destination options(NamespaceName namespace, MessageFields fields)
      throws BadMessageException {
    return selection(namespace, fields.object("opts"));
  }

  private Destination selection(NamespaceName namespace, MessageFields fields)
      throws BadMessageException {
    return reader.destination(namespace, fields);
  }

  private ClassicRequest operation(NamespaceName namespace, int type, MessageFields fields)
      throws BadMessageException {
    if (fields.json("opts") != null) {
      Destination destination = options(namespace, fields);
      List<String> rooms = reader.rooms(fields, "rooms");
      return request(fields, Form.CURRENT, null, operation(type, destination, rooms, fields));
    }
    String socketId = fields.id("sid");
    Destination destination = Destination.room(namespace, socketId);
    List<String> rooms =
        type == ClassicType.REMOTE_DISCONNECT ? List.of() : List.of(fields.id("room"));
    return request(fields, Form.ONE_SOCKET, socketId, operation(type, destination, rooms, fields));
  }

  private static ClusterMessage operation(
      int type, Destination destination, List<String> rooms, MessageFields fields)
      throws BadMessageException {
    return switch (type) {
      case ClassicType.REMOTE_JOIN -> new Join(destination, rooms);
      case ClassicType.REMOTE_LEAVE -> new Leave(destination, rooms);
      default -> new Disconnect(destination, fields.isTrue("close"), fields.optionalText("forced"));
    };
  }

  private ServerSideEmit serverSideEmit(MessageFields fields, Value whole)
      throws BadMessageException {
    String data = fields.json("data");
    JsonElements event = MessageFields.elements("data", data);
    if (event.size() == 0 || !event.get(0).startsWith("\"")) {
      throw new BadMessageException("an event without a name, expected a string");
    }
    return new ServerSideEmit(
        reader.value(data, whole.attachments()), fields.optionalId("requestId"));
  }

  private Optional<ClassicRequest> broadcast(
      NamespaceName namespace, MessageFields fields, List<byte[]> attachments)
      throws BadMessageException {
    MessageFields packet = fields.object("packet");
    if (!MessageReader.isFor(namespace, packet)) {
      return Optional.empty();
    }
    return current(
        fields,
        reader.broadcast(namespace, packet, fields.object("opts"), attachments, id(fields)));
  }
}
