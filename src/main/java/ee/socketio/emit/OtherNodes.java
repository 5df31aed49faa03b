package ee.socketio.emit;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The other nodes of a cluster, as this node asks them. Safe for use by many threads. No method
 * waits for the network. The results never fail: they contain the answers that have arrived in
 * time.
 */
public interface OtherNodes {
  /** No other nodes, because there is no cluster. */
  OtherNodes NONE =
      new OtherNodes() {
        @Override
        public CompletableFuture<FetchedSockets> fetchSockets(
            Destination destination, RemoteSockets views) {
          return CompletableFuture.completedFuture(new FetchedSockets(List.of(), true, Set.of()));
        }

        @Override
        public void emit(SocketPacket event) {}

        @Override
        public CompletableFuture<ServerAnswers> emitWithAck(SocketPacket event) {
          return CompletableFuture.completedFuture(new ServerAnswers(List.of(), true, Set.of()));
        }

        @Override
        public int size(NamespaceName namespace, String room) {
          return 0;
        }

        @Override
        public void disconnecting(String userId, String reason) {}

        @Override
        public int disconnected(String userId, String reason, Set<NamespaceName> addressed) {
          return 0;
        }
      };

  /**
   * Fetches the sockets of a destination from the other nodes.
   *
   * @param views creates the views of the sockets
   */
  CompletableFuture<FetchedSockets> fetchSockets(Destination destination, RemoteSockets views);

  /** Sends an event to the other servers, not to their sockets. */
  void emit(SocketPacket event);

  /** Sends an event to the other servers, and collects one answer of each. */
  CompletableFuture<ServerAnswers> emitWithAck(SocketPacket event);

  /**
   * The number of sockets in a room on other servers in Java, as they have announced it. Sockets of
   * Node.js are not counted.
   */
  int size(NamespaceName namespace, String room);

  /**
   * A user is about to be disconnected on all nodes: sockets whose CONNECT is in progress are
   * disconnected, and lost sockets cannot be recovered.
   *
   * @param reason the reason in {@code force_disconnect}
   */
  void disconnecting(String userId, String reason);

  /**
   * The sockets of a user in the namespaces of this node were disconnected on all nodes. Other
   * servers in Java also disconnect the sockets of the user in all further namespaces.
   *
   * @param addressed the namespaces of this node
   * @return the number of sockets in further namespaces, as the other servers have announced it
   */
  int disconnected(String userId, String reason, Set<NamespaceName> addressed);
}
