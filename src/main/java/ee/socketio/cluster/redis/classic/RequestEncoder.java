package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.AllRooms;
import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.Disconnect;
import ee.socketio.cluster.ClusterMessage.FetchSockets;
import ee.socketio.cluster.ClusterMessage.Join;
import ee.socketio.cluster.ClusterMessage.Leave;
import ee.socketio.cluster.ClusterMessage.ServerSideEmit;
import ee.socketio.cluster.redis.message.Flags;
import ee.socketio.cluster.redis.message.ObjectText;
import ee.socketio.cluster.redis.message.ServerSideEvents;
import ee.socketio.cluster.redis.message.WireText;
import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes broadcasts and requests. Safe for use by many threads. */
final class RequestEncoder {
  /** The id of all emitters without a server. */
  static final String EMITTER = "emitter";

  private final String uid;

  /** The emitter of Node.js sends no id with operations on sockets, and so does this one. */
  private final @Nullable String uidOfOperations;

  /**
   * @param uid the id of this node, or {@link #EMITTER}
   */
  RequestEncoder(String uid) {
    this.uid = uid;
    this.uidOfOperations = uid.equals(EMITTER) ? null : uid;
  }

  /**
   * Encodes a broadcast or a request.
   *
   * @throws IllegalArgumentException for responses, and for events that would end a process of
   *     Node.js
   */
  byte[] encode(NamespaceName namespace, ClusterMessage message) {
    if (message instanceof Broadcast broadcast) {
      return broadcast(namespace, broadcast);
    }
    if (message instanceof Join join) {
      return move(ClassicType.REMOTE_JOIN, join.destination(), join.rooms());
    }
    if (message instanceof Leave leave) {
      return move(ClassicType.REMOTE_LEAVE, leave.destination(), leave.rooms());
    }
    if (message instanceof Disconnect disconnect) {
      return json(
          operation(ClassicType.REMOTE_DISCONNECT, disconnect.destination())
              .json("close", Boolean.toString(disconnect.close()))
              .text("forced", disconnect.forced()));
    }
    if (message instanceof FetchSockets fetch) {
      return json(
          request(fetch.requestId(), ClassicType.REMOTE_FETCH)
              .json("opts", selection(fetch.destination()).toString()));
    }
    if (message instanceof AllRooms rooms) {
      return json(request(rooms.requestId(), ClassicType.ALL_ROOMS));
    }
    if (message instanceof ServerSideEmit emit) {
      return serverSideEmit(emit);
    }
    throw new IllegalArgumentException("a response, expected a broadcast or a request");
  }

  private byte[] broadcast(NamespaceName namespace, Broadcast broadcast) {
    String packet =
        new ObjectText()
            .number("type", 2)
            .json("data", broadcast.event().json())
            .text("nsp", namespace.path().value())
            .toString();
    String options =
        selection(broadcast.destination()).json("flags", Flags.write(broadcast.flags())).toString();
    String requestId = broadcast.requestId();
    String message =
        requestId == null
            ? '[' + JsonText.quote(uid) + ',' + packet + ',' + options + ']'
            : request(requestId, ClassicType.BROADCAST)
                .json("packet", packet)
                .json("opts", options)
                .toString();
    return WireText.messagePack(message, broadcast.event().attachments());
  }

  private byte[] move(int type, Destination destination, List<String> rooms) {
    return json(operation(type, destination).json("rooms", ObjectText.array(rooms)));
  }

  /** JSON cannot contain binary values, so MessagePack replaces it then. Node.js reads both. */
  private byte[] serverSideEmit(ServerSideEmit emit) {
    ServerSideEvents.requireSendable(emit.event().json());
    String message =
        request(emit.requestId(), ClassicType.SERVER_SIDE_EMIT)
            .json("data", emit.event().json())
            .toString();
    return WireText.write(message, emit.event().attachments());
  }

  private ObjectText request(@Nullable String requestId, int type) {
    return new ObjectText().text("uid", uid).text("requestId", requestId).number("type", type);
  }

  private ObjectText operation(int type, Destination destination) {
    return new ObjectText()
        .text("uid", uidOfOperations)
        .number("type", type)
        .json("opts", selection(destination).toString());
  }

  private static ObjectText selection(Destination destination) {
    return new ObjectText()
        .json("rooms", ObjectText.array(destination.rooms()))
        .json("except", ObjectText.array(destination.except()));
  }

  private static byte[] json(ObjectText message) {
    return WireText.write(message.toString(), List.of());
  }
}
