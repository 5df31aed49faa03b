package ee.socketio.cluster.redis.adapter;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The namespaces that a node has joined, by the name in messages. Safe for use by many threads. */
final class JoinedNamespaces {
  private final Map<String, NamespaceName> namespaces = new ConcurrentHashMap<>();

  /** Returns whether the namespace is new. */
  boolean add(NamespaceName namespace) {
    return namespaces.putIfAbsent(namespace.path().value(), namespace) == null;
  }

  /** Returns whether the namespace was there. */
  boolean remove(NamespaceName namespace) {
    return namespaces.remove(namespace.path().value()) != null;
  }

  @Nullable NamespaceName find(String name) {
    return namespaces.get(name);
  }
}
