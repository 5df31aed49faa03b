package ee.socketio.cluster.redis.adapter;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.List;

/** The names of the channels of one namespace. */
record AdapterChannels(String all) {
  static AdapterChannels of(String prefix, NamespaceName namespace) {
    return new AdapterChannels(prefix + '#' + namespace.path().value() + '#');
  }

  /** The channel of the answers for a node. */
  String responses(String nodeId) {
    return all + nodeId + '#';
  }

  /** The channel of the events for one room. */
  String room(String room) {
    return all + room + '#';
  }

  /** The channels that a node receives while it has joined the namespace. */
  List<String> subscribed(String nodeId) {
    return List.of(all, responses(nodeId));
  }
}
