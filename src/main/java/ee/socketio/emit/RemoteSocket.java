package ee.socketio.emit;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.Arguments;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A socket of any node of the cluster, as it was when its node answered. The methods that change or
 * address the socket use the room of its id, so they reach the socket as long as it is connected to
 * any node. Immutable.
 *
 * @see <a href="https://socket.io/docs/v4/server-api/#remotesocket">Socket.IO, RemoteSocket</a>
 */
public final class RemoteSocket {
  private static final int HANDSHAKE = 0;
  private static final int DATA = 1;

  private final String id;
  private final NamespaceName namespace;
  private final Set<String> rooms;
  private final Arguments state;
  private final BroadcastOperator room;

  /**
   * @param state the handshake and the data
   * @param room selects the socket
   */
  RemoteSocket(
      String id,
      NamespaceName namespace,
      Set<String> rooms,
      Arguments state,
      BroadcastOperator room) {
    this.id = id;
    this.namespace = namespace;
    this.rooms = Set.copyOf(rooms);
    this.state = state;
    this.room = room;
  }

  /** The public id; also the name of the socket's own room. */
  public String id() {
    return id;
  }

  /** The namespace of the socket. */
  public NamespaceName namespaceName() {
    return namespace;
  }

  /** The rooms of the socket, the room of its own id among them. */
  public Set<String> rooms() {
    return rooms;
  }

  /**
   * The request that opened the session, with the members of {@code socket.handshake} in Node.js:
   * {@code headers}, {@code time}, {@code address}, {@code xdomain}, {@code secure}, {@code
   * issued}, {@code url}, {@code query} and {@code auth}. Servers in Java send no credentials: they
   * omit the headers {@code authorization}, {@code proxy-authorization} and {@code cookie}, and the
   * query parameter {@code token}, and send an empty {@code auth}.
   */
  public Map<String, @Nullable Object> handshake() {
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> members =
        (Map<String, @Nullable Object>) state.get(HANDSHAKE, Map.class);
    return members == null ? Map.of() : members;
  }

  /** The handshake as a JSON object. */
  public String handshakeJson() {
    return state.json(HANDSHAKE);
  }

  /**
   * The values that the application keeps with the socket, as one object. A server in Java omits
   * values that JSON-B cannot write, and values that contain binary data.
   *
   * @param type such as a record whose components have the names of the values
   * @throws ee.socketio.socket.PayloadException when the values do not fit the type
   */
  public <T> @Nullable T data(Class<T> type) {
    return state.get(DATA, type);
  }

  /** The values that the application keeps with the socket, as a JSON object. */
  public String dataJson() {
    return state.json(DATA);
  }

  /** Joins rooms of the application, as {@link BroadcastOperator#socketsJoin} does. */
  public void join(String... more) {
    room.socketsJoin(more);
  }

  /** Leaves rooms of the application, as {@link BroadcastOperator#socketsLeave} does. */
  public void leave(String... some) {
    room.socketsLeave(some);
  }

  /** Sends an event to the socket, as {@link BroadcastOperator#emit} does. */
  public void emit(String event, @Nullable Object... arguments) {
    room.emit(event, arguments);
  }

  /**
   * Sends an event to the socket and returns its acknowledgement. No thread waits.
   *
   * @return the answer of the client; fails with {@link ee.socketio.socket.BroadcastAckException}
   *     after the limit, or when the socket is not connected
   */
  public CompletionStage<Arguments> emitWithAck(
      Duration limit, String event, @Nullable Object... arguments) {
    return room.timeout(limit).broadcastWithAck(event, arguments).first();
  }

  /**
   * Disconnects the socket.
   *
   * @param close whether its connection is closed too
   */
  public void disconnect(boolean close) {
    room.disconnectSockets(close);
  }

  @Override
  public String toString() {
    return "RemoteSocket[" + id + " " + namespace + "]";
  }
}
