package ee.socketio.socket;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.NamespacePattern;
import java.util.Collection;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The namespaces whose names match a pattern. The server creates one when the first client connects
 * to it, with the middleware and the listeners of its parent, and removes it after its last socket.
 *
 * @see <a href="https://socket.io/docs/v4/namespaces/#dynamic-namespaces">Socket.IO, Dynamic
 *     namespaces</a>
 */
public final class ParentNamespace {
  private final NamespacePattern pattern;
  private final Collection<Namespace> namespaces;
  private final NamespaceHooks hooks = new NamespaceHooks();

  /**
   * @param namespaces all namespaces of the server; a live view
   */
  ParentNamespace(NamespacePattern pattern, Collection<Namespace> namespaces) {
    this.pattern = pattern;
    this.namespaces = namespaces;
  }

  /** The pattern that the names match. */
  public NamespacePattern pattern() {
    return pattern;
  }

  /** Adds a middleware. The server calls the middleware in the order in which it was added. */
  public ParentNamespace use(ConnectMiddleware added) {
    hooks.use(added);
    return this;
  }

  /** Adds a listener that receives each connected socket and can register handlers on it. */
  public ParentNamespace onConnection(Consumer<Socket> listener) {
    hooks.onConnection(listener);
    return this;
  }

  /** The namespaces that exist at this moment. */
  public Collection<Namespace> children() {
    return namespaces.stream().filter(each -> each.matches(pattern)).toList();
  }

  Namespace child(NamespaceName name, Map<String, String> parts) {
    return new Namespace(name, hooks.copy(), pattern, parts);
  }
}
