package ee.socketio.cluster;

import java.util.List;

/**
 * A part of the state that each server in Java announces to the others, such as the number of
 * sockets in each room. Called by one thread at a time; must not block.
 */
interface PeerTopic {
  /** The name, unique among the topics. */
  String name();

  /**
   * The whole state of this node, as messages.
   *
   * @return the texts of each message
   */
  List<List<String>> snapshot();

  /** The whole state of a peer follows, so the known state of this peer is void. */
  void reset(String node);

  /**
   * A message of a peer.
   *
   * @param node the id of the peer
   * @param texts of the message; unchecked
   */
  void received(String node, List<String> texts);

  /** A peer has left the cluster, or has failed. */
  void left(String node);
}
