package ee.socketio.cluster;

import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message between nodes. The types correspond to those of the official adapters.
 *
 * @see <a href="https://github.com/socketio/socket.io/tree/main/packages/socket.io-adapter">The
 *     adapters of Socket.IO</a>
 */
public sealed interface ClusterMessage {
  /** A message that other nodes answer, if it has an id. */
  sealed interface Request extends ClusterMessage {
    /** The id that the answers repeat; null if the sender expects no answer. */
    @Nullable String requestId();
  }

  /** An answer to a request. Only the node that has sent the request needs it. */
  sealed interface Response extends ClusterMessage {
    /** The id of the request. */
    String requestId();
  }

  /**
   * An event for sockets.
   *
   * @param event without an id of an acknowledgement
   * @param requestId not null if the sockets acknowledge the event; each node then answers with one
   *     {@link ClientCount} and one {@link ClientAnswer} for each acknowledgement
   */
  record Broadcast(
      Destination destination, SocketPacket event, BroadcastFlags flags, @Nullable String requestId)
      implements Request {}

  /** Sockets join rooms. */
  record Join(Destination destination, List<String> rooms) implements ClusterMessage {}

  /** Sockets leave rooms. */
  record Leave(Destination destination, List<String> rooms) implements ClusterMessage {}

  /**
   * Sockets are disconnected.
   *
   * @param close whether their connections are closed too
   * @param forced the reason for the listeners of the server, such as the suspension of a user;
   *     null for an ordinary disconnect. Nodes in Node.js ignore it
   */
  record Disconnect(Destination destination, boolean close, @Nullable String forced)
      implements ClusterMessage {
    /** An ordinary disconnect. */
    public Disconnect(Destination destination, boolean close) {
      this(destination, close, null);
    }
  }

  /** Each node answers with the {@link Sockets} of the destination. */
  record FetchSockets(Destination destination, String requestId) implements Request {}

  /**
   * An event for the other servers, not for their sockets.
   *
   * @param event an array that begins with the name of the event
   * @param requestId not null if each server answers with a {@link ServerAnswer}
   */
  record ServerSideEmit(Value event, @Nullable String requestId) implements Request {}

  /** The sockets of the answering node. */
  record Sockets(String requestId, List<SocketView> sockets) implements Response {}

  /** The answer of a server. */
  record ServerAnswer(String requestId, Value value) implements Response {}

  /** The number of sockets of the answering node that will acknowledge the event; may be 0. */
  record ClientCount(String requestId, int count) implements Response {}

  /** The first argument of the acknowledgement of one socket. */
  record ClientAnswer(String requestId, Value value) implements Response {}

  /**
   * Asks for the names of all rooms. Only the classic adapter knows it.
   *
   * @param requestId of the answers, which are {@link Rooms}
   */
  record AllRooms(String requestId) implements Request {}

  /** The names of the rooms of the answering node, those of single sockets among them. */
  record Rooms(String requestId, List<String> rooms) implements Response {}
}
