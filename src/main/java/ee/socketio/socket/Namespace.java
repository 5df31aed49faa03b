package ee.socketio.socket;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.room.Rooms;
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
  private final @Nullable ParentNamespace parent;
  private final Map<String, String> parts;
  private final UnhandledEvents unhandled;

  /** Those who are here or on their way; guarded by the server's entry of this namespace. */
  private int visitors;

  Namespace(SocketServer server, NamespaceName name) {
    this(server, name, null, Map.of());
  }

  /**
   * @param parent whose pattern the name matches; null for a namespace of its own
   * @param parts what stands in the name for the parts of the pattern
   */
  Namespace(
      SocketServer server,
      NamespaceName name,
      @Nullable ParentNamespace parent,
      Map<String, String> parts) {
    this.server = server;
    this.name = name;
    this.parent = parent;
    this.parts = parts;
    this.unhandled = parent == null ? new UnhandledEvents() : parent.unhandled();
    if (parent != null) {
      middleware.addAll(parent.middleware());
      connected.addAll(parent.connectionListeners());
    }
  }

  /** Its name, such as {@code /admin}. */
  public NamespaceName name() {
    return name;
  }

  /**
   * What stands in the name for a part of the pattern that it matches.
   *
   * @throws IllegalArgumentException when there is no such part
   */
  public String part(String part) {
    String value = parts.get(part);
    if (value == null) {
      throw new IllegalArgumentException(
          name + " has no part '" + part + "', expected one of " + parts.keySet());
    }
    return value;
  }

  /** The name or the pattern that the application has declared. */
  String declared() {
    return parent == null ? name.value() : parent.pattern().toString();
  }

  UnhandledEvents unhandled() {
    return unhandled;
  }

  boolean isChildOf(ParentNamespace other) {
    return parent == other;
  }

  void arrived() {
    visitors++;
  }

  /** Whether nobody is left in a namespace that exists for its visitors only. */
  boolean departed() {
    return --visitors == 0 && parent != null;
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
