package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.Emission.BroadcastWithAck;
import ee.socketio.emit.Emission.Disconnect;
import ee.socketio.emit.Emission.Move;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.Rooms;
import ee.socketio.socket.BroadcastAck;
import ee.socketio.socket.EventCounters;
import ee.socketio.socket.EventOrder;
import ee.socketio.socket.OutgoingEvent;
import ee.socketio.socket.Recipient;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The fan-out to the sockets of this node. The calling thread queues the packet for each recipient,
 * and the {@link FlushQueue} writes the queues. So a burst of events needs one write per socket.
 *
 * <p>Broadcasts of several threads in one namespace are queued one after the other. So all sockets
 * of a room receive the broadcasts in the same order.
 */
public final class LocalFanout implements Fanout, Emission.Visitor {
  private static final System.Logger LOG = System.getLogger(LocalFanout.class.getName());

  private final Rooms<? extends Recipient> rooms;
  private final EventCounters counters;
  private final FlushQueue flushes;
  private final EventOrder order;
  private final @Nullable Executor announcements;

  /**
   * @param rooms the members of each room
   * @param counters counts deliveries
   * @param flushes writes queued packets
   * @param order the order of the events of each namespace
   */
  public LocalFanout(
      Rooms<? extends Recipient> rooms,
      EventCounters counters,
      FlushQueue flushes,
      EventOrder order) {
    this(rooms, counters, flushes, order, null);
  }

  private LocalFanout(
      Rooms<? extends Recipient> rooms,
      EventCounters counters,
      FlushQueue flushes,
      EventOrder order,
      @Nullable Executor announcements) {
    this.rooms = rooms;
    this.counters = counters;
    this.flushes = flushes;
    this.order = order;
    this.announcements = announcements;
  }

  /**
   * The same fan-out for a thread that must not run code of the application.
   *
   * @param executor calls the outgoing listeners of sockets, which may run later than the event is
   *     sent
   */
  public LocalFanout announcingOn(Executor executor) {
    return new LocalFanout(rooms, counters, flushes, order, executor);
  }

  @Override
  public void deliver(Emission emission) {
    emission.accept(this);
  }

  @Override
  public Runnable address(Broadcast broadcast) {
    long recoveries = order.recoveries(broadcast.destination().namespace());
    List<Recipient> recipients = recipients(broadcast.destination());
    return () -> send(broadcast, recipients, recoveries);
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
      announce(recipients, ack.event());
      enqueue(ack.event().namespace(), recipients, () -> OutgoingEvent.of(ack.packet()));
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

  private void send(Broadcast broadcast, List<Recipient> recipients, long recoveries) {
    Destination destination = broadcast.destination();
    announce(recipients, broadcast.event());
    enqueue(
        destination.namespace(),
        recipients,
        () -> {
          if (order.recoveries(destination.namespace()) != recoveries) {
            addRecovered(destination, recipients, recoveries);
          }
          return order.add(destination, broadcast.event(), broadcast.packet());
        });
  }

  /** Calls listeners of the application, so the caller holds no lock. */
  private void announce(List<Recipient> recipients, SocketPacket event) {
    counters.sent(recipients.size());
    if (announcements == null) {
      each(recipients, recipient -> recipient.announce(event));
      return;
    }
    List<Recipient> listening =
        recipients.stream().filter(Recipient::hasOutgoingListeners).toList();
    if (!listening.isEmpty()) {
      announcements.execute(() -> each(listening, recipient -> recipient.announce(event)));
    }
  }

  /** Adds the sockets that were recovered after the recipients had been determined. */
  private void addRecovered(Destination destination, List<Recipient> recipients, long recoveries) {
    Set<Recipient> known = new HashSet<>(recipients);
    rooms.forEach(
        destination,
        recipient -> {
          if (recipient.isRecoveredAfter(recoveries) && known.add(recipient)) {
            recipients.add(recipient);
          }
        });
  }

  /** Queues an event for recipients, and changes the list. */
  private void enqueue(
      NamespaceName namespace, List<Recipient> recipients, Supplier<OutgoingEvent> event) {
    order.locked(
        namespace,
        () -> {
          OutgoingEvent outgoing = event.get();
          return recipients.removeIf(recipient -> !isQueued(recipient, outgoing));
        });
    // A recipient is crowded when the server falls behind. This thread flushes its queue, so that
    // the client does not lose its connection because of a slow server.
    recipients.removeIf(recipient -> recipient.isCrowded() && flush(recipient));
    flushes.add(recipients);
  }

  private static boolean isQueued(Recipient recipient, OutgoingEvent event) {
    try {
      return recipient.enqueue(event);
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
