package ee.socketio.socket;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.NamespacePattern;
import ee.socketio.protocol.socketio.SocketId;
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
 * One namespace: its sockets, its middleware and its connection listeners. Safe for use by many
 * threads.
 *
 * @see <a href="https://socket.io/docs/v4/namespaces/">Socket.IO, Namespaces</a>
 */
public final class Namespace {
  private final NamespaceName name;
  private final NamespaceHooks hooks;
  private final @Nullable NamespacePattern pattern;
  private final Map<String, String> parts;
  private final AtomicLong lastAckId = new AtomicLong(-1);
  private final Map<String, Socket> sockets = new ConcurrentHashMap<>();
  private final Map<String, List<ServerEventHandler>> serverSide = new ConcurrentHashMap<>(2);

  /** Clients that connect or are connected; {@link Namespaces} guards it. */
  private int users;

  Namespace(NamespaceName name) {
    this(name, new NamespaceHooks(), null, Map.of());
  }

  /**
   * @param pattern the pattern that the name matches; null for a namespace of its own
   * @param parts the values in the name for the parts of the pattern
   */
  Namespace(
      NamespaceName name,
      NamespaceHooks hooks,
      @Nullable NamespacePattern pattern,
      Map<String, String> parts) {
    this.name = name;
    this.hooks = hooks;
    this.pattern = pattern;
    this.parts = parts;
  }

  /** Its name, such as {@code /admin}. */
  public NamespaceName name() {
    return name;
  }

  /** The values in the name for the parts of the pattern that it matches. */
  Map<String, String> parts() {
    return parts;
  }

  /** The name or the pattern that the application has declared. */
  String declared() {
    return pattern == null ? name.value() : pattern.toString();
  }

  /** Whether the namespace exists because its name matches a pattern. */
  boolean isDynamic() {
    return pattern != null;
  }

  boolean matches(NamespacePattern other) {
    return pattern != null && pattern.equals(other);
  }

  /** Adds a middleware. The server calls the middleware in the order in which it was added. */
  public Namespace use(ConnectMiddleware added) {
    hooks.use(added);
    return this;
  }

  /** Adds a listener that receives each connected socket and can register handlers on it. */
  public Namespace onConnection(Consumer<Socket> listener) {
    hooks.onConnection(listener);
    return this;
  }

  /**
   * Adds a handler for an event that another server of the cluster sends with {@code
   * SocketEmitter.serverSideEmit}. Handlers of the same event run in the order of their addition.
   * Clients cannot send these events.
   */
  public Namespace onServerSide(String event, ServerEventHandler handler) {
    serverSide.computeIfAbsent(event, name -> new CopyOnWriteArrayList<>()).add(handler);
    return this;
  }

  List<ServerEventHandler> serverSideHandlers(String event) {
    return serverSide.getOrDefault(event, List.of());
  }

  /** The connected sockets; a live view. */
  public Collection<Socket> sockets() {
    return sockets.values();
  }

  /** The connected socket with that id. */
  public Optional<Socket> socket(SocketId id) {
    return Optional.ofNullable(sockets.get(id.value()));
  }

  /** Whether a text is the id of a connected socket; its room belongs to that socket. */
  public boolean isSocketId(String text) {
    return sockets.containsKey(text);
  }

  NamespaceHooks hooks() {
    return hooks;
  }

  void acquire() {
    users++;
  }

  /** Whether a namespace that matches a pattern has no user any more. */
  boolean release() {
    return --users == 0 && isDynamic();
  }

  long nextAckId() {
    return lastAckId.incrementAndGet();
  }

  void add(Socket socket) {
    sockets.put(socket.id().value(), socket);
  }

  void remove(Socket socket) {
    sockets.remove(socket.id().value(), socket);
  }
}
