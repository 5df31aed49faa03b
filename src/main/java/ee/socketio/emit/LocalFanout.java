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
  public Addressed address(Broadcast broadcast) {
    long recoveries = order.recoveries(broadcast.destination().namespace());
    return new Addressed(broadcast, recipients(broadcast.destination()), recoveries);
  }

  /**
   * As {@link #address(Broadcast)}, for an event to one socket, which may not be in its rooms yet
   * or any more.
   */
  public Addressed address(Broadcast broadcast, Recipient socket) {
    Addressed addressed = address(broadcast);
    if (!addressed.recipients.contains(socket)) {
      addressed.recipients.add(socket);
    }
    return addressed;
  }

  /**
   * Determines the recipients of an event now, and expects their acknowledgements. Calls the
   * listeners of the application.
   *
   * @return delivers the event; must run at most once
   */
  public Runnable address(BroadcastWithAck broadcast) {
    BroadcastAck ack = broadcast.ack();
    List<Recipient> recipients = recipients(broadcast.destination());
    try {
      each(recipients, recipient -> recipient.expectAck(ack));
      announce(recipients, ack.event());
    } finally {
      ack.addressed();
    }
    return () -> send(ack, recipients);
  }

  /**
   * Determines now which sockets are disconnected.
   *
   * @return disconnects the sockets; must run at most once
   */
  public Runnable address(Disconnect disconnect) {
    List<Recipient> recipients = recipients(disconnect.destination());
    return () -> disconnect(disconnect, recipients);
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
      send(ack, recipients);
    } finally {
      ack.addressed();
    }
  }

  private void send(BroadcastAck ack, List<Recipient> recipients) {
    enqueue(ack.event().namespace(), recipients, () -> OutgoingEvent.of(ack.packet()));
  }

  @Override
  public void move(Move move) {
    each(recipients(move.destination()), recipient -> recipient.move(move.join(), move.leave()));
  }

  @Override
  public void disconnect(Disconnect disconnect) {
    disconnect(disconnect, recipients(disconnect.destination()));
  }

  private static void disconnect(Disconnect disconnect, List<Recipient> recipients) {
    String forced = disconnect.forced();
    each(
        recipients,
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

  /**
   * A broadcast whose recipients of this node are known. {@link #announce} and then {@link #send}
   * deliver it, and {@link #run} calls both. Not safe for use by many threads.
   */
  public final class Addressed implements Runnable {
    private final Broadcast broadcast;
    private final List<Recipient> recipients;
    private final long recoveries;

    private Addressed(Broadcast broadcast, List<Recipient> recipients, long recoveries) {
      this.broadcast = broadcast;
      this.recipients = recipients;
      this.recoveries = recoveries;
    }

    @Override
    public void run() {
      announce();
      send(EventOrder.NEXT);
    }

    /** Calls the outgoing listeners of the application. */
    public void announce() {
      LocalFanout.this.announce(recipients, broadcast.event());
    }

    /**
     * Queues the event for the recipients that are still connected. Must be called at most once.
     *
     * @param position of the event, see {@link EventOrder#add}
     */
    public void send(long position) {
      Destination destination = broadcast.destination();
      enqueue(
          destination.namespace(),
          recipients,
          () -> {
            if (order.recoveries(destination.namespace()) != recoveries) {
              addRecovered(destination, recipients, recoveries);
            }
            return order.add(position, destination, broadcast.event(), broadcast.packet());
          });
    }

    /** Queues the event for one of the recipients now, because it is about to be disconnected. */
    public void sendNow(Recipient recipient) {
      if (recipients.remove(recipient)) {
        Destination destination = broadcast.destination();
        List<Recipient> only = new ArrayList<>(List.of(recipient));
        enqueue(
            destination.namespace(),
            only,
            () -> order.add(EventOrder.NONE, destination, broadcast.event(), broadcast.packet()));
      }
    }
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
