package ee.socketio.socket;

import ee.socketio.protocol.socketio.NamespacePattern;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The namespaces whose names match a pattern. One is there from the moment when the first client
 * asks for it until the last socket has left, and has the middleware and the listeners of this.
 *
 * @see <a href="https://socket.io/docs/v4/namespaces/#dynamic-namespaces">Socket.IO, Dynamic
 *     namespaces</a>
 */
public final class ParentNamespace {
  private final SocketServer server;
  private final NamespacePattern pattern;
  private final List<ConnectMiddleware> middleware = new CopyOnWriteArrayList<>();
  private final List<Consumer<Socket>> connected = new CopyOnWriteArrayList<>();
  private final UnhandledEvents unhandled = new UnhandledEvents();

  ParentNamespace(SocketServer server, NamespacePattern pattern) {
    this.server = server;
    this.pattern = pattern;
  }

  /** What their names match. */
  public NamespacePattern pattern() {
    return pattern;
  }

  /** Adds a middleware; they are asked in the order in which they were added. */
  public ParentNamespace use(ConnectMiddleware added) {
    middleware.add(added);
    return this;
  }

  /** Is told of each socket that has entered one of them; the time to hang handlers on it. */
  public ParentNamespace onConnection(Consumer<Socket> listener) {
    connected.add(listener);
    return this;
  }

  /** The namespaces of this moment. */
  public Collection<Namespace> children() {
    return server.namespaces().stream().filter(each -> each.isChildOf(this)).toList();
  }

  UnhandledEvents unhandled() {
    return unhandled;
  }

  List<ConnectMiddleware> middleware() {
    return middleware;
  }

  List<Consumer<Socket>> connectionListeners() {
    return connected;
  }
}
