package ee.socketio.cluster;

import ee.socketio.cluster.OrderedLink.Sending;
import ee.socketio.cluster.PendingDeliveries.Delivery;
import ee.socketio.emit.Emission;
import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.BroadcastWithAck;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.emit.Emission.Move;
import ee.socketio.emit.Fanout;
import ee.socketio.emit.LocalFanout;
import ee.socketio.emit.LocalFanout.Addressed;
import ee.socketio.emit.OtherNodes;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.socket.Deferral;
import ee.socketio.socket.EventOrder;
import ee.socketio.socket.Recipient;
import java.util.concurrent.CompletableFuture;

/**
 * The fan-out to the sockets of all nodes, in one order for all nodes: that of a stream. The
 * recipients of this node are determined at once. They receive an event when this node has read its
 * own message from the stream.
 *
 * <p>Sockets join and leave rooms at once, because the recipients of the events before are known.
 */
final class OrderedFanout implements Fanout, Emission.Visitor, Deferral {
  private final LocalFanout sockets;
  private final Publisher publisher;
  private final OrderedLink link;
  private final PendingDeliveries pending;
  private final ClusterRequests requests;
  private final Fanout local = new Local();

  /**
   * @param sockets delivers to the sockets of this node
   * @param pending the events and operations of this node that wait for their messages
   */
  OrderedFanout(
      LocalFanout sockets,
      Publisher publisher,
      OrderedLink link,
      PendingDeliveries pending,
      ClusterRequests requests) {
    this.sockets = sockets;
    this.publisher = publisher;
    this.link = link;
    this.pending = pending;
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
  }

  @Override
  public Runnable address(Broadcast broadcast) {
    Addressed addressed = sockets.address(broadcast);
    return () -> send(broadcast, addressed);
  }

  @Override
  public void broadcast(Broadcast broadcast) {
    send(broadcast, sockets.address(broadcast));
  }

  private void send(Broadcast broadcast, Addressed addressed) {
    addressed.announce();
    publish(broadcast, addressed);
  }

  private void publish(Broadcast broadcast, Addressed addressed) {
    ClusterMessage message =
        new ClusterMessage.Broadcast(
            broadcast.destination(), broadcast.event(), Flags.of(broadcast.packet()), null);
    pending.send(prepare(broadcast.destination(), message), new Event(addressed));
  }

  private Sending prepare(Destination destination, ClusterMessage message) {
    try {
      return link.prepare(destination.namespace(), message);
    } catch (RuntimeException e) {
      Publisher.log(e);
      return number -> CompletableFuture.failedStage(e);
    }
  }

  @Override
  public void disconnect(Disconnect disconnect) {
    Destination destination = disconnect.destination();
    Runnable disconnection = sockets.address(disconnect);
    pending.send(
        prepare(
            destination,
            new ClusterMessage.Disconnect(destination, disconnect.close(), disconnect.forced())),
        position -> disconnection.run());
  }

  @Override
  public void broadcastWithAck(BroadcastWithAck broadcast) {
    requests.broadcast(broadcast.destination(), broadcast.ack());
    local.deliver(broadcast);
  }

  @Override
  public void move(Move move) {
    Destination destination = move.destination();
    NamespaceName namespace = destination.namespace();
    if (!move.join().isEmpty()) {
      publisher.publish(namespace, new ClusterMessage.Join(destination, move.join()));
    }
    if (!move.leave().isEmpty()) {
      publisher.publish(namespace, new ClusterMessage.Leave(destination, move.leave()));
    }
    sockets.deliver(move);
  }

  @Override
  public void send(Recipient socket, SocketPacket event, PacketUnit packet) {
    Destination own = Destination.room(event.namespace(), socket.id().value());
    Broadcast broadcast = new Broadcast(own, event, packet);
    publish(broadcast, sockets.address(broadcast, socket));
  }

  @Override
  public void sendInOrder(Recipient socket, Runnable sending) {
    pending.behind(new Direct(socket, sending));
  }

  @Override
  public void sendNow(Recipient socket) {
    pending.deliverNow(socket);
  }

  /** An event for sockets of this node. */
  private record Event(Addressed addressed) implements Delivery {
    @Override
    public void deliver(long position) {
      addressed.send(position);
    }

    @Override
    public void deliverNow(Recipient recipient) {
      addressed.sendNow(recipient);
    }
  }

  /** A packet for one socket. Runs at most once. */
  private static final class Direct implements Delivery {
    private final Recipient socket;
    private Runnable sending;

    Direct(Recipient socket, Runnable sending) {
      this.socket = socket;
      this.sending = sending;
    }

    @Override
    public void deliver(long position) {
      Runnable once = sending;
      sending = () -> {};
      once.run();
    }

    @Override
    public void deliverNow(Recipient recipient) {
      if (recipient == socket) {
        deliver(EventOrder.NONE);
      }
    }
  }

  /** The fan-out to the sockets of this node, behind the events of this node that wait. */
  private final class Local implements Fanout, Emission.Visitor {
    @Override
    public void deliver(Emission emission) {
      emission.accept(this);
    }

    @Override
    public Runnable address(Broadcast broadcast) {
      Addressed addressed = sockets.address(broadcast);
      return () -> send(addressed);
    }

    @Override
    public void broadcast(Broadcast broadcast) {
      send(sockets.address(broadcast));
    }

    private void send(Addressed addressed) {
      addressed.announce();
      pending.behind(new Event(addressed));
    }

    @Override
    public void disconnect(Disconnect disconnect) {
      Runnable disconnection = sockets.address(disconnect);
      pending.behind(position -> disconnection.run());
    }

    @Override
    public void broadcastWithAck(BroadcastWithAck broadcast) {
      Runnable delivery = sockets.address(broadcast);
      pending.behind(position -> delivery.run());
    }

    @Override
    public void move(Move move) {
      sockets.deliver(move);
    }
  }
}
