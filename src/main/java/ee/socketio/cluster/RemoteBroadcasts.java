package ee.socketio.cluster;

import ee.socketio.cluster.ClusterMessage.Broadcast;
import ee.socketio.cluster.ClusterMessage.ClientAnswer;
import ee.socketio.cluster.ClusterMessage.ClientCount;
import ee.socketio.emit.Emission;
import ee.socketio.emit.Emission.BroadcastWithAck;
import ee.socketio.emit.LocalFanout;
import ee.socketio.emit.LocalFanout.Addressed;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.socket.BroadcastAck;
import ee.socketio.socket.EventOrder;
import ee.socketio.socket.SocketServer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the broadcasts of other nodes to the sockets of this node, and returns their answers.
 */
final class RemoteBroadcasts {
  /** How long acknowledgements may take if the request does not contain a timeout. */
  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(10);

  private final SocketServer server;
  private final LocalFanout fanout;
  private final Publisher publisher;
  private final int limit;
  private final AtomicInteger pending = new AtomicInteger();

  /**
   * @param limit how many broadcasts may wait for acknowledgements
   */
  RemoteBroadcasts(SocketServer server, LocalFanout fanout, Publisher publisher, int limit) {
    this.server = server;
    this.fanout = fanout;
    this.publisher = publisher;
    this.limit = limit;
  }

  int pending() {
    return pending.get();
  }

  /**
   * Delivers a broadcast.
   *
   * @param node the id of the sending node; null if it is unknown
   * @param position of the event, see {@link EventOrder#add}
   */
  void deliver(@Nullable String node, Broadcast broadcast, long position) {
    String id = broadcast.requestId();
    if (node == null || id == null) {
      deliver(broadcast, position);
    } else if (pending.incrementAndGet() > limit) {
      pending.decrementAndGet();
      int sockets = countSockets(broadcast);
      deliver(broadcast, EventOrder.NEXT);
      // The requester reports the missing answers after its timeout.
      respondCount(broadcast, node, id, sockets);
    } else {
      deliverWithAck(broadcast, node, id);
    }
  }

  private void deliver(Broadcast broadcast, long position) {
    PacketUnit packet = server.packets().encode(broadcast.event());
    Addressed addressed =
        fanout.address(
            new Emission.Broadcast(
                broadcast.destination(),
                broadcast.event(),
                Flags.apply(broadcast.flags(), packet)));
    addressed.announce();
    addressed.send(position);
  }

  private void deliverWithAck(Broadcast broadcast, String node, String id) {
    Duration timeout = broadcast.flags().timeout();
    NamespaceName namespace = broadcast.destination().namespace();
    BroadcastAck ack =
        server.broadcastAck(timeout == null ? DEFAULT_LIMIT : timeout, broadcast.event());
    ack.onAnswer(
        answer -> publisher.respond(namespace, node, new ClientAnswer(id, Values.first(answer))));
    ack.onEnd(pending::decrementAndGet);
    fanout.deliver(new BroadcastWithAck(broadcast.destination(), ack));
    respondCount(broadcast, node, id, ack.expected());
  }

  private int countSockets(Broadcast broadcast) {
    AtomicInteger sockets = new AtomicInteger();
    server.rooms().forEach(broadcast.destination(), socket -> sockets.incrementAndGet());
    return sockets.get();
  }

  private void respondCount(Broadcast broadcast, String node, String id, int sockets) {
    NamespaceName namespace = broadcast.destination().namespace();
    publisher.respond(namespace, node, new ClientCount(id, sockets));
  }
}
