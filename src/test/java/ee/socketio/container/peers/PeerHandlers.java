package ee.socketio.container.peers;

import ee.socketio.admin.NodeFigures;
import ee.socketio.admin.ServerStatistics;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import java.util.List;

/** What a test does on one node, and what this node knows of the others. */
@SocketNamespace("/")
public class PeerHandlers {
  @Inject private SocketEmitter emitter;
  @Inject private ServerStatistics statistics;
  @Inject private ForcedDisconnects forced;

  /** Stores an event for a user. */
  @OnEvent("mail")
  boolean mail(String user, String text) {
    emitter.emitToUserDurably(user, "mailed", text);
    return true;
  }

  /** Sends an event to all sockets of all nodes. */
  @OnEvent("tell")
  boolean tell(String text) {
    emitter.emitToAll("told", text);
    return true;
  }

  /** Disconnects a user; the number of sockets. */
  @OnEvent("suspend")
  int suspend(String user) {
    return emitter.disconnectUser(user, "suspended");
  }

  /** The sockets that were disconnected by force on this node. */
  @OnEvent("forced")
  List<String> forced() {
    return forced.all();
  }

  /** The number of sockets on each node, in ascending order. */
  @OnEvent("sockets")
  List<Long> sockets() {
    return statistics.nodes().stream().map(NodeFigures::sockets).sorted().toList();
  }

  /** The number of sockets of a user in another namespace on all nodes. */
  @OnEvent("count-in")
  int count(String namespace, String user) {
    return emitter.of(namespace).getRoomUserCount("user:" + user);
  }

  /** The number of sockets of a user on all nodes. */
  @OnEvent("count")
  int count(String user) {
    return emitter.getRoomUserCount("user:" + user);
  }
}
