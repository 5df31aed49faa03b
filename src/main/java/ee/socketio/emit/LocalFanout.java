package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.BroadcastWithAck;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.emit.Emission.Move;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.Rooms;
import ee.socketio.socket.BroadcastAck;
import ee.socketio.socket.EventCounters;
import ee.socketio.socket.Recipient;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The fan-out to the sockets of this node. The calling thread queues the packet for each recipient,
 * and the {@link FlushQueue} writes the queues. So a burst of events needs one write per socket.
 *
 * <p>Broadcasts of several threads in one namespace are queued one after the other. So all sockets
 * of a room receive the broadcasts in the same order.
 */
public final class LocalFanout implements Fanout, Emission.Visitor {
  private static final System.Logger LOG = System.getLogger(LocalFanout.class.getName());

  /** A power of two, greater than the usual number of threads that emit at the same moment. */
  private static final int LOCKS = 16;

  private final Rooms<? extends Recipient> rooms;
  private final EventCounters counters;
  private final FlushQueue flushes;
  private final Lock[] order = new Lock[LOCKS];

  /**
   * @param rooms the members of each room
   * @param counters counts deliveries
   * @param flushes writes queued packets
   */
  public LocalFanout(Rooms<? extends Recipient> rooms, EventCounters counters, FlushQueue flushes) {
    this.rooms = rooms;
    this.counters = counters;
    this.flushes = flushes;
    for (int i = 0; i < LOCKS; i++) {
      order[i] = new ReentrantLock();
    }
  }

  @Override
  public void deliver(Emission emission) {
    emission.accept(this);
  }

  @Override
  public Runnable address(Broadcast broadcast) {
    List<Recipient> recipients = recipients(broadcast.destination());
    return () -> send(recipients, broadcast.event(), broadcast.packet());
  }

  @Override
  public void broadcast(Broadcast broadcast) {
    address(broadcast).run();
  }

  @Override
  public void broadcastWithAck(BroadcastWithAck broadcast) {
    BroadcastAck ack = broadcast.ack();
    List<Recipient> recipients = recipients(broadcast.destination());
    try {
      each(recipients, recipient -> recipient.expectAck(ack));
      send(recipients, ack.event(), ack.packet());
    } finally {
      ack.addressed();
    }
  }

  @Override
  public void move(Move move) {
    each(recipients(move.destination()), recipient -> recipient.move(move.join(), move.leave()));
  }

  @Override
  public void disconnect(Disconnect disconnect) {
    String forced = disconnect.forced();
    each(
        recipients(disconnect.destination()),
        recipient -> {
          if (forced == null) {
            recipient.disconnect(disconnect.close());
          } else {
            recipient.disconnectForced(disconnect.close(), forced);
          }
        });
  }

  private List<Recipient> recipients(Destination destination) {
    List<Recipient> recipients = new ArrayList<>();
    rooms.forEach(destination, recipients::add);
    return recipients;
  }

  /** Queues a packet for recipients, and changes the list. */
  private void send(List<Recipient> recipients, SocketPacket event, PacketUnit packet) {
    counters.sent(recipients.size());
    // Listeners of the application run here, outside of the lock.
    each(recipients, recipient -> recipient.announce(event));
    Lock lock = order[event.namespace().hashCode() & (LOCKS - 1)];
    lock.lock();
    try {
      recipients.removeIf(recipient -> !isQueued(recipient, packet));
    } finally {
      lock.unlock();
    }
    // A recipient is crowded when the server falls behind. This thread flushes its queue, so that
    // the client does not lose its connection because of a slow server.
    recipients.removeIf(recipient -> recipient.isCrowded() && flush(recipient));
    flushes.add(recipients);
  }

  private static boolean isQueued(Recipient recipient, PacketUnit packet) {
    try {
      return recipient.enqueue(packet);
    } catch (RuntimeException | Error e) {
      log(recipient, e);
      return false;
    }
  }

  private static boolean flush(Recipient recipient) {
    FlushQueue.flush(List.of(recipient));
    return true;
  }

  /** A failure of one recipient does not affect the others. */
  private static void each(List<Recipient> recipients, Consumer<Recipient> action) {
    for (Recipient recipient : recipients) {
      try {
        action.accept(recipient);
      } catch (RuntimeException | Error e) {
        log(recipient, e);
      }
    }
  }

  private static void log(Recipient recipient, Throwable e) {
    LOG.log(Level.ERROR, "[SOCKET ERROR] an emission to " + recipient + " failed", e);
  }
}
