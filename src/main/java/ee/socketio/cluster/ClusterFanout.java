package ee.socketio.cluster;

import ee.socketio.emit.Emission;
import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.BroadcastWithAck;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.emit.Emission.Move;
import ee.socketio.emit.Fanout;
import ee.socketio.emit.LocalFanout;
import ee.socketio.emit.OtherNodes;
import ee.socketio.room.Destination;

/**
 * The fan-out to the sockets of all nodes. Each emission is published first, then delivered to the
 * sockets of this node at once, so local traffic does not wait for the network. Emissions of one
 * thread are published in their order.
 */
final class ClusterFanout implements Fanout, Emission.Visitor {
  private final LocalFanout local;
  private final Publisher publisher;
  private final ClusterRequests requests;

  ClusterFanout(LocalFanout local, Publisher publisher, ClusterRequests requests) {
    this.local = local;
    this.publisher = publisher;
    this.requests = requests;
  }

  @Override
  public Fanout local() {
    return local;
  }

  @Override
  public OtherNodes others() {
    return requests;
  }

  @Override
  public void deliver(Emission emission) {
    emission.accept(this);
    local.deliver(emission);
  }

  /** Determines the recipients of this node. The other nodes determine theirs at the delivery. */
  @Override
  public Runnable address(Broadcast broadcast) {
    Runnable delivery = local.address(broadcast);
    return () -> {
      broadcast(broadcast);
      delivery.run();
    };
  }

  @Override
  public void broadcast(Broadcast broadcast) {
    publish(
        broadcast.destination(),
        new ClusterMessage.Broadcast(
            broadcast.destination(), broadcast.event(), Flags.of(broadcast.packet()), null));
  }

  @Override
  public void disconnect(Disconnect disconnect) {
    publish(
        disconnect.destination(),
        new ClusterMessage.Disconnect(
            disconnect.destination(), disconnect.close(), disconnect.forced()));
  }

  @Override
  public void broadcastWithAck(BroadcastWithAck broadcast) {
    requests.broadcast(broadcast.destination(), broadcast.ack());
  }

  @Override
  public void move(Move move) {
    Destination destination = move.destination();
    if (!move.join().isEmpty()) {
      publish(destination, new ClusterMessage.Join(destination, move.join()));
    }
    if (!move.leave().isEmpty()) {
      publish(destination, new ClusterMessage.Leave(destination, move.leave()));
    }
  }

  private void publish(Destination destination, ClusterMessage message) {
    publisher.publish(destination.namespace(), message);
  }
}
