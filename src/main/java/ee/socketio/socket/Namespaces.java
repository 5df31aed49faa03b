package ee.socketio.socket;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.NamespacePattern;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces of a server. A namespace that matches a pattern exists while a client connects to
 * it or is connected. Safe for use by many threads.
 */
final class Namespaces {
  private final Map<NamespaceName, Namespace> namespaces = new ConcurrentHashMap<>();
  private final Map<NamespacePattern, ParentNamespace> parents = new ConcurrentHashMap<>(2);
  private volatile NamespaceListener listener = NamespaceListener.NONE;

  /**
   * Sets the listener for added and removed namespaces, and calls it for the existing ones.
   *
   * @param follower replaces the listener of an earlier call
   */
  void follow(NamespaceListener follower) {
    listener = follower;
    for (NamespaceName name : namespaces.keySet()) {
      namespaces.computeIfPresent(
          name,
          (n, existing) -> {
            follower.added(n);
            return existing;
          });
    }
  }

  /** The namespace of that name; creates it. */
  Namespace of(NamespaceName name) {
    Namespace existing = namespaces.get(name);
    return existing == null ? namespaces.computeIfAbsent(name, this::added) : existing;
  }

  private Namespace added(NamespaceName name) {
    listener.added(name);
    return new Namespace(name);
  }

  /** The namespaces of that pattern; creates their parent. */
  ParentNamespace ofPattern(NamespacePattern pattern) {
    return parents.computeIfAbsent(
        pattern, created -> new ParentNamespace(created, namespaces.values()));
  }

  /** A live view. */
  Collection<Namespace> all() {
    return namespaces.values();
  }

  /** A live view. */
  Collection<NamespacePattern> patterns() {
    return parents.keySet();
  }

  Optional<Namespace> find(NamespaceName name) {
    return Optional.ofNullable(namespaces.get(name));
  }

  /** Whether a client may connect to a namespace of that name. */
  boolean contains(NamespaceName name) {
    return namespaces.containsKey(name) || isDynamic(name);
  }

  boolean isDynamic(NamespaceName name) {
    return !isDeclared(name.path())
        && parents.keySet().stream().anyMatch(pattern -> pattern.match(name).isPresent());
  }

  /**
   * Whether the application has declared a namespace of that name. A query in a name must not lead
   * to the handlers of a pattern instead of the middleware of the declared namespace.
   */
  private boolean isDeclared(NamespaceName name) {
    Namespace existing = namespaces.get(name);
    return existing != null && !existing.isDynamic();
  }

  /**
   * The namespace of that name for one client; creates it if it matches a pattern. {@link #release}
   * must follow.
   *
   * @return null when there is no such namespace
   */
  @Nullable Namespace acquire(NamespaceName name) {
    return namespaces.compute(
        name,
        (n, existing) -> {
          Namespace acquired = existing == null ? child(n) : existing;
          if (acquired != null) {
            acquired.acquire();
          }
          return acquired;
        });
  }

  private @Nullable Namespace child(NamespaceName name) {
    if (isDeclared(name.path())) {
      return null;
    }
    for (ParentNamespace parent : parents.values()) {
      Optional<Map<String, String>> parts = parent.pattern().match(name);
      if (parts.isPresent()) {
        listener.added(name);
        return parent.child(name, parts.get());
      }
    }
    return null;
  }

  /** Ends what {@link #acquire} has begun; removes the namespace when it is not used any more. */
  void release(Namespace released) {
    namespaces.computeIfPresent(
        released.name(),
        (n, existing) -> {
          if (existing != released || !released.release()) {
            return existing;
          }
          listener.removed(n);
          return null;
        });
  }
}
