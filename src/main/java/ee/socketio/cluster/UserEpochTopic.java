package ee.socketio.cluster;

import ee.socketio.emit.Emission;
import ee.socketio.emit.FanoutSocketEmitter;
import ee.socketio.emit.LocalFanout;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.Namespace;
import ee.socketio.socket.SocketServer;
import ee.socketio.time.Scheduler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Users who are disconnected on all nodes, in two messages. The first one precedes the disconnect:
 * a node that receives it disconnects the sockets of the user whose CONNECT is in progress, and
 * ends the sessions that the user could recover. The connected sockets are disconnected by messages
 * for each namespace, which nodes in Node.js understand, too. The second message follows: a node
 * that receives it disconnects the sockets in the namespaces that the sender does not have.
 */
final class UserEpochTopic implements PeerTopic {
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final int HEADER = 3;

  private final SocketServer server;
  private final LocalFanout local;
  private final SocketEmitter emitter;
  private final Peers peers;
  private final Executor tasks;

  /**
   * @param local delivers to the sockets of this node
   * @param peers the other servers in Java
   * @param scheduler for the emitter
   */
  UserEpochTopic(SocketServer server, LocalFanout local, Peers peers, Scheduler scheduler) {
    this.server = server;
    this.local = local;
    this.emitter = new FanoutSocketEmitter(server, local, scheduler);
    this.peers = peers;
    this.tasks = server.serverTasks("the users of other nodes");
    peers.add(this);
  }

  /** Notifies the peers, before the sockets of the user are disconnected. */
  void disconnecting(String userId, String reason) {
    peers.send(name(), List.of(BEFORE, userId, reason));
  }

  /**
   * Notifies the peers, after the sockets of the user were disconnected.
   *
   * @param addressed the namespaces in which they were disconnected
   */
  void disconnected(String userId, String reason, Set<NamespaceName> addressed) {
    List<String> texts = new ArrayList<>(List.of(AFTER, userId, reason));
    addressed.forEach(each -> texts.add(each.value()));
    peers.send(name(), texts);
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
    String userId = texts.get(1);
    String reason = texts.get(2);
    switch (texts.get(0)) {
      case BEFORE -> server.disconnectConnecting(userId, reason);
      case AFTER -> {
        Set<String> addressed = new HashSet<>(texts.subList(HEADER, texts.size()));
        // Not on the thread that receives, because listeners of the application run.
        tasks.execute(() -> disconnect(userId, reason, addressed));
      }
      default -> {
        // A message of a newer version.
      }
    }
  }

  private void disconnect(String userId, String reason, Set<String> addressed) {
    List<Destination> further =
        server.namespaces().stream()
            .map(Namespace::name)
            .filter(each -> !addressed.contains(each.value()))
            .map(each -> Destination.room(each, RoomNames.ofUser(userId)))
            .toList();
    further.forEach(each -> emitter.emit(each, "force_disconnect", Map.of("reason", reason)));
    further.forEach(each -> local.deliver(new Emission.Disconnect(each, true, reason)));
  }

  @Override
  public void left(String node) {}
}
