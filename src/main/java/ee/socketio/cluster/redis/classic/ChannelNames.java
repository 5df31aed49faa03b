package ee.socketio.cluster.redis.classic;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.List;
import java.util.Set;

/**
 * The names of the channels of one namespace. Adapters in Node.js use the name without its query,
 * too.
 *
 * @param prefix the option {@code key} of the adapter
 * @param name the name of the namespace without its query
 */
record ChannelNames(String prefix, String name) {
  static ChannelNames of(String prefix, NamespaceName namespace) {
    return new ChannelNames(prefix, namespace.path().value());
  }

  /** The channel of a broadcast: the channel of its room if it has exactly one. */
  String broadcast(Set<String> rooms) {
    String all = prefix + '#' + name + '#';
    return rooms.size() == 1 ? all + rooms.iterator().next() + '#' : all;
  }

  /** Matches the channels of all broadcasts. */
  String broadcastPattern() {
    return escaped(broadcast(Set.of())) + '*';
  }

  String requests() {
    return prefix + "-request#" + name + '#';
  }

  String responses() {
    return prefix + "-response#" + name + '#';
  }

  String responses(String node) {
    return responses() + node + '#';
  }

  /** The channels of requests and responses for a node. */
  List<String> subscribed(String node) {
    return List.of(requests(), responses(), responses(node));
  }

  private static String escaped(String text) {
    return text.replaceAll("[*?\\[\\]\\\\]", "\\\\$0");
  }
}
