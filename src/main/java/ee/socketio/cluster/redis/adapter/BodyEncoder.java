package ee.socketio.cluster.redis.adapter;

import ee.socketio.cluster.ClusterMessage;
import ee.socketio.cluster.ClusterMessage.Broadcast;
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
import ee.socketio.cluster.redis.message.Flags;
import ee.socketio.cluster.redis.message.ObjectText;
import ee.socketio.cluster.redis.message.ServerSideEvents;
import ee.socketio.room.Destination;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Encodes the bodies of messages. A member without a value is absent, because nodes in Node.js
 * distinguish absent members from null.
 */
final class BodyEncoder {
  private static final String NO_FLAGS = "{}";

  private BodyEncoder() {}

  /**
   * Encodes a message.
   *
   * @throws IllegalArgumentException for a message that these adapters do not know, and for an
   *     event that would end a process of Node.js
   */
  static Body encode(ClusterMessage message) {
    if (message instanceof Broadcast broadcast) {
      return broadcast(broadcast);
    }
    if (message instanceof Join join) {
      return Body.of(AdapterType.SOCKETS_JOIN, move(join.destination(), join.rooms()));
    }
    if (message instanceof Leave leave) {
      return Body.of(AdapterType.SOCKETS_LEAVE, move(leave.destination(), leave.rooms()));
    }
    if (message instanceof Disconnect disconnect) {
      ObjectText data = operation(disconnect.destination());
      data.json("close", Boolean.toString(disconnect.close()));
      data.text("forced", disconnect.forced());
      return Body.of(AdapterType.DISCONNECT_SOCKETS, data.toString());
    }
    if (message instanceof FetchSockets fetch) {
      ObjectText data = operation(fetch.destination()).text("requestId", fetch.requestId());
      return Body.of(AdapterType.FETCH_SOCKETS, data.toString());
    }
    if (message instanceof ServerSideEmit emit) {
      ServerSideEvents.requireSendable(emit.event().json());
      ObjectText data = new ObjectText().text("requestId", emit.requestId());
      return packet(AdapterType.SERVER_SIDE_EMIT, data, emit.event());
    }
    if (message instanceof Sockets || message instanceof ClientCount) {
      return counted(message);
    }
    if (message instanceof ServerAnswer answer) {
      return packet(
          AdapterType.SERVER_SIDE_EMIT_RESPONSE, request(answer.requestId()), answer.value());
    }
    if (message instanceof ClientAnswer answer) {
      return packet(AdapterType.BROADCAST_ACK, request(answer.requestId()), answer.value());
    }
    throw new IllegalArgumentException("the names of all rooms are known to classic nodes only");
  }

  private static Body counted(ClusterMessage message) {
    if (message instanceof Sockets answer) {
      ObjectText data = request(answer.requestId()).json("sockets", sockets(answer.sockets()));
      return Body.of(AdapterType.FETCH_SOCKETS_RESPONSE, data.toString());
    }
    ClientCount answer = (ClientCount) message;
    ObjectText data = request(answer.requestId()).number("clientCount", answer.count());
    return Body.of(AdapterType.BROADCAST_CLIENT_COUNT, data.toString());
  }

  private static Body broadcast(Broadcast broadcast) {
    String packet =
        new ObjectText().number("type", 2).json("data", broadcast.event().json()).toString();
    String options = options(broadcast.destination(), Flags.write(broadcast.flags()));
    String data =
        new ObjectText()
            .json("packet", packet)
            .text("requestId", broadcast.requestId())
            .json("opts", options)
            .toString();
    return new Body(AdapterType.BROADCAST, data, broadcast.event().attachments());
  }

  private static Body packet(int type, ObjectText data, Value value) {
    return new Body(type, data.json("packet", value.json()).toString(), value.attachments());
  }

  private static ObjectText request(String id) {
    return new ObjectText().text("requestId", id);
  }

  private static String move(Destination destination, List<String> rooms) {
    return operation(destination).json("rooms", ObjectText.array(rooms)).toString();
  }

  private static ObjectText operation(Destination destination) {
    return new ObjectText().json("opts", options(destination, NO_FLAGS));
  }

  private static String options(Destination destination, String flags) {
    return new ObjectText()
        .json("rooms", ObjectText.array(destination.rooms()))
        .json("except", ObjectText.array(destination.except()))
        .json("flags", flags)
        .toString();
  }

  private static String sockets(List<SocketView> sockets) {
    return sockets.stream().map(BodyEncoder::socket).collect(Collectors.joining(",", "[", "]"));
  }

  private static String socket(SocketView socket) {
    return new ObjectText()
        .text("id", socket.id())
        .json("handshake", socket.handshake())
        .json("rooms", ObjectText.array(socket.rooms()))
        .json("data", socket.data())
        .toString();
  }
}
