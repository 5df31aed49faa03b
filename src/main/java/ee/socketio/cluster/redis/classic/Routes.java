package ee.socketio.cluster.redis.classic;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the meaning of a message by its channel. Safe for use by many threads. */
final class Routes {
  private final String prefix;
  private final String nodeId;
  private final String broadcasts;
  private final Map<String, NamespaceName> namespaces = new ConcurrentHashMap<>();
  private final Map<String, Route> exact = new ConcurrentHashMap<>();

  /** The kinds of channels. */
  enum Kind {
    BROADCAST,
    REQUEST,
    RESPONSE
  }

  /**
   * A channel.
   *
   * @param room the room in the name of the channel; empty if there is none
   */
  record Route(Kind kind, NamespaceName namespace, String room) {}

  Routes(String prefix, String nodeId) {
    this.prefix = prefix;
    this.nodeId = nodeId;
    this.broadcasts = prefix + '#';
  }

  /** Returns whether the namespace is new. */
  synchronized boolean add(NamespaceName namespace) {
    ChannelNames names = ChannelNames.of(prefix, namespace);
    if (namespaces.putIfAbsent(names.name(), namespace) != null) {
      return false;
    }
    exact.put(names.requests(), new Route(Kind.REQUEST, namespace, ""));
    exact.put(names.responses(), new Route(Kind.RESPONSE, namespace, ""));
    exact.put(names.responses(nodeId), new Route(Kind.RESPONSE, namespace, ""));
    return true;
  }

  /** Returns whether the namespace was there. */
  synchronized boolean remove(NamespaceName namespace) {
    ChannelNames names = ChannelNames.of(prefix, namespace);
    if (!namespaces.remove(names.name(), namespace)) {
      return false;
    }
    exact.keySet().removeAll(names.subscribed(nodeId));
    return true;
  }

  /** The meaning of a channel; empty if this node has not joined its namespace. */
  Optional<Route> find(String channel) {
    Route route = exact.get(channel);
    return route != null || !channel.startsWith(broadcasts)
        ? Optional.ofNullable(route)
        : broadcast(channel);
  }

  private Optional<Route> broadcast(String channel) {
    int end = channel.indexOf('#', broadcasts.length());
    if (end < 0) {
      return Optional.empty();
    }
    String room = channel.substring(end + 1, Math.max(end + 1, channel.length() - 1));
    return Optional.ofNullable(namespaces.get(channel.substring(broadcasts.length(), end)))
        .map(namespace -> new Route(Kind.BROADCAST, namespace, room));
  }
}
