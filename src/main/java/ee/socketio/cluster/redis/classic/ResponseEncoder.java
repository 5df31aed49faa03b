package ee.socketio.cluster.redis.classic;

import ee.socketio.cluster.ClusterMessage.ClientAnswer;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.cluster.ClusterMessage.Response;
import ee.socketio.cluster.ClusterMessage.Rooms;
import ee.socketio.cluster.ClusterMessage.ServerAnswer;
import ee.socketio.cluster.ClusterMessage.Sockets;
import ee.socketio.cluster.SocketView;
import ee.socketio.cluster.redis.message.ObjectText;
import ee.socketio.cluster.redis.message.WireText;
import java.util.List;
import java.util.stream.Collectors;

/** Encodes responses. */
final class ResponseEncoder {
  private ResponseEncoder() {}

  static byte[] encode(Response response) {
    if (response instanceof Sockets sockets) {
      return json(
          of(response)
              .json(
                  "sockets",
                  sockets.sockets().stream()
                      .map(ResponseEncoder::socket)
                      .collect(Collectors.joining(",", "[", "]"))));
    }
    if (response instanceof Rooms rooms) {
      return json(of(response).json("rooms", ObjectText.array(rooms.rooms())));
    }
    if (response instanceof ClientCount clients) {
      return json(
          typed(ClassicType.BROADCAST_CLIENT_COUNT, response)
              .number("clientCount", clients.count()));
    }
    if (response instanceof ClientAnswer answer) {
      String message =
          typed(ClassicType.BROADCAST_ACK, response)
              .json("packet", answer.value().json())
              .toString();
      return WireText.messagePack(message, answer.value().attachments());
    }
    if (response instanceof ServerAnswer answer) {
      String message =
          typed(ClassicType.SERVER_SIDE_EMIT, response)
              .json("data", answer.value().json())
              .toString();
      return WireText.write(message, answer.value().attachments());
    }
    throw new IllegalArgumentException(response.getClass() + " is no response of this adapter");
  }

  /** The answer to a request for the ids of sockets, which old adapters send. */
  static byte[] ids(Sockets response) {
    List<String> ids = response.sockets().stream().map(SocketView::id).toList();
    return json(of(response).json("sockets", ObjectText.array(ids)));
  }

  /** The answer to an operation on one socket, which old adapters send. */
  static byte[] done(String requestId) {
    return json(new ObjectText().text("requestId", requestId));
  }

  private static String socket(SocketView socket) {
    return new ObjectText()
        .text("id", socket.id())
        .json("handshake", socket.handshake())
        .json("rooms", ObjectText.array(socket.rooms()))
        .json("data", socket.data())
        .toString();
  }

  private static ObjectText of(Response response) {
    return new ObjectText().text("requestId", response.requestId());
  }

  private static ObjectText typed(int type, Response response) {
    return new ObjectText().number("type", type).text("requestId", response.requestId());
  }

  private static byte[] json(ObjectText message) {
    return WireText.write(message.toString(), List.of());
  }
}
