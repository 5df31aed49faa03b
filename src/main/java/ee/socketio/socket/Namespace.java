package ee.socketio.socket;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.room.Rooms;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One namespace: its sockets, who may enter, and what happens when somebody does.
 *
 * @see <a href="https://socket.io/docs/v4/namespaces/">Socket.IO, Namespaces</a>
 */
public final class Namespace {
  private final SocketServer server;
  private final NamespaceName name;
  private final List<ConnectMiddleware> middleware = new CopyOnWriteArrayList<>();
  private final List<Consumer<Socket>> connected = new CopyOnWriteArrayList<>();
  private final AtomicLong lastAckId = new AtomicLong(-1);
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();

  Namespace(SocketServer server, NamespaceName name) {
    this.server = server;
    this.name = name;
  }

  /** Its name, such as {@code /admin}. */
  public NamespaceName name() {
    return name;
  }

  /** Adds a middleware; they are asked in the order in which they were added. */
  public Namespace use(ConnectMiddleware added) {
    middleware.add(added);
    return this;
  }

  /** Is told of each socket that has entered; the time to hang handlers on it. */
  public Namespace onConnection(Consumer<Socket> listener) {
    connected.add(listener);
    return this;
  }

  /** The sockets of this moment; a live view. */
  public Collection<Socket> sockets() {
    return sockets.values();
  }

  /** The connected socket with that id. */
  public Optional<Socket> socket(SocketId id) {
    return Optional.ofNullable(sockets.get(id.value()));
  }

  /**
   * Makes an event that many sockets of this namespace are to acknowledge.
   *
   * @param limit how long the answers may take, from the delivery to the first socket
   * @throws IllegalArgumentException for a reserved event name
   * @throws PayloadException when an argument cannot be written
   */
  public Inquiry inquire(Duration limit, String event, @Nullable Object... arguments) {
    long id = nextAckId();
    return new Inquiry(id, packets().event(name, id, event, arguments), limit, server);
  }

  long nextAckId() {
    return lastAckId.incrementAndGet();
  }

  /** The server that it is a part of. */
  public SocketServer server() {
    return server;
  }

  Rooms rooms() {
    return server.rooms();
  }

  PacketFactory packets() {
    return server.packets();
  }

  /** Asks the middleware, then lets the socket in. */
  void admit(Socket candidate) throws ConnectRefusedException {
    for (ConnectMiddleware each : middleware) {
      each.admit(candidate);
    }
  }

  void add(Socket socket) {
    sockets.put(socket.id().value(), socket);
  }

  void remove(Socket socket) {
    sockets.remove(socket.id().value());
  }

  List<Consumer<Socket>> connectionListeners() {
    return connected;
  }
}
