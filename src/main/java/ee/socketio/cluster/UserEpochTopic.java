package ee.socketio.cluster;

import ee.socketio.socket.SocketServer;
import java.util.List;

/**
 * Users who are disconnected on all nodes. A node that receives such a message disconnects the
 * sockets of the user whose CONNECT is in progress, and ends the sessions that the user could
 * recover. The connected sockets are disconnected by a message of their own, which nodes in Node.js
 * understand, too.
 */
final class UserEpochTopic implements PeerTopic {
  private final SocketServer server;
  private final Peers peers;

  UserEpochTopic(SocketServer server, Peers peers) {
    this.server = server;
    this.peers = peers;
    peers.add(this);
  }

  /** Notifies the peers, before the sockets of the user are disconnected. */
  void disconnecting(String userId, String reason) {
    peers.send(name(), List.of(userId, reason));
  }

  @Override
  public String name() {
    return "user";
  }

  @Override
  public List<List<String>> snapshot() {
    return List.of();
  }

  @Override
  public void reset(String node) {}

  @Override
  public void received(String node, List<String> texts) {
    server.disconnectConnecting(texts.get(0), texts.get(1));
  }

  @Override
  public void left(String node) {}
}
