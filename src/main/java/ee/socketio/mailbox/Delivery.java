package ee.socketio.mailbox;

import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.BroadcastAck;
import ee.socketio.socket.Socket;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Delivers the events of one addressee to its sockets.
 *
 * <p>A new event is queued for the sockets that are up to date on the thread of its sender, so that
 * the event keeps its position among everything that this thread sends. Tasks of the {@link
 * UserMailbox} read and change the store, one after the other. They deliver stored events to
 * sockets that have just connected, or that read slowly.
 *
 * <p>The monitor of this object guards the receivers. No thread waits for the store while it holds
 * the monitor. An event that is stored while a receiver catches up marks the receiver, which then
 * catches up once more.
 */
final class Delivery {
  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

  /** The number of packets per page, so that the outbound queue of a socket does not overflow. */
  private static final int PAGE = 100;

  private static final int PAGE_SIZE = 1_000_000;

  private static final int RETRIES = 5;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Addressee to;
  private final UserMailbox userMailbox;
  private final Mailbox mailbox;
  private final Map<SocketId, Receiver> receivers = new LinkedHashMap<>(2);
  private final List<Long> acknowledgedEvents = new ArrayList<>(1);
  private final AtomicBoolean catchingUp = new AtomicBoolean();
  private final AtomicBoolean trimming = new AtomicBoolean();

  Delivery(Addressee to, UserMailbox userMailbox, Mailbox mailbox) {
    this.to = to;
    this.userMailbox = userMailbox;
    this.mailbox = mailbox;
  }

  /** Runs in a task of the user mailbox. */
  void connected(Socket socket) {
    if (add(socket)) {
      catchUp();
    }
  }

  private synchronized boolean add(Socket socket) {
    boolean added =
        receivers.putIfAbsent(socket.id(), new Receiver(socket, mailbox.alone())) == null;
    if (added) {
      userMailbox.hold();
    }
    return added;
  }

  /** Runs in a task of the user mailbox. */
  void disconnected(Socket socket) {
    boolean removed;
    synchronized (this) {
      removed = receivers.remove(socket.id()) != null;
    }
    if (removed) {
      userMailbox.release();
    }
  }

  /**
   * Adds connected sockets for which {@link #connected} has not run yet. Otherwise such a socket
   * would miss an event that another socket acknowledges first.
   */
  private void addConnected() {
    List<Socket> connected = new ArrayList<>(1);
    mailbox
        .server()
        .rooms()
        .forEach(
            Destination.room(to.namespace(), RoomNames.ofUser(to.userId())),
            socket -> {
              if (to.userId().equals(socket.identity().userId())) {
                connected.add(socket);
              }
            });
    connected.forEach(this::add);
  }

  /**
   * Delivers a new event. Runs on the thread of the sender, for one event after the other; for an
   * event of another node in a task of the user mailbox.
   */
  void deliver(StoredEvent stored) {
    List<Socket> written = new ArrayList<>(1);
    synchronized (this) {
      addConnected();
      List<Receiver> due =
          receivers.values().stream().filter(each -> each.accepts(stored)).toList();
      if (!due.isEmpty()) {
        transmit(stored, due, written);
      }
      if (receivers.values().stream().anyMatch(Receiver::isBehind)) {
        // Submitted before a client can acknowledge the event, which removes it from the store.
        catchUpSoon();
      }
    }
    written.forEach(Socket::flush);
    trimSoon();
  }

  /** Submits one task for all events that are stored until the task runs. */
  private void catchUpSoon() {
    if (catchingUp.compareAndSet(false, true)) {
      userMailbox.execute(
          delivery -> {
            catchingUp.set(false);
            delivery.catchUp();
          });
    }
  }

  /** Reads the stored events again. Runs in a task of the user mailbox. */
  void restart() {
    synchronized (this) {
      receivers.values().forEach(Receiver::fallBehind);
    }
    catchUp();
  }

  private void catchUp() {
    List<Receiver> behind;
    synchronized (this) {
      behind = receivers.values().stream().filter(Receiver::isBehind).toList();
    }
    behind.forEach(this::catchUp);
  }

  private void catchUp(Receiver receiver) {
    removeAcknowledged();
    long after;
    synchronized (this) {
      if (!receiver.isBehind()) {
        return;
      }
      after = receiver.startReading();
    }
    List<StoredEvent> page;
    try {
      page = mailbox.store().pending(to, after, mailbox.now(), PAGE);
    } catch (RuntimeException e) {
      failed(receiver, e);
      return;
    }
    send(page, receiver);
  }

  private void send(List<StoredEvent> page, Receiver receiver) {
    List<Socket> written = new ArrayList<>(1);
    CompletionStage<?> last = CompletableFuture.completedStage(null);
    int count = fitting(page);
    boolean all = count == page.size() && count < PAGE;
    boolean again;
    synchronized (this) {
      for (StoredEvent each : page.subList(0, count)) {
        last = transmit(each, List.of(receiver), written);
      }
      again = all && !receiver.endReading();
      if (!all) {
        receiver.pause();
      }
    }
    written.forEach(Socket::flush);
    if (again) {
      userMailbox.execute(delivery -> delivery.catchUp(receiver));
    } else if (!all) {
      SocketId id = receiver.socket().id();
      last.whenComplete((answer, late) -> mailbox.execute(to, delivery -> delivery.resume(id)));
    }
  }

  /** The number of events in the next page, at least one. */
  private static int fitting(List<StoredEvent> events) {
    int packets = 0;
    int size = 0;
    int count = 0;
    for (StoredEvent each : events) {
      packets += 1 + each.event().attachments().size();
      size += each.event().size();
      if (count > 0 && (packets > PAGE || size > PAGE_SIZE)) {
        return count;
      }
      count++;
    }
    return count;
  }

  private void resume(SocketId id) {
    Receiver receiver;
    synchronized (this) {
      receiver = receivers.get(id);
      if (receiver == null) {
        return;
      }
      receiver.resume();
    }
    catchUp(receiver);
  }

  private void failed(Receiver receiver, RuntimeException e) {
    LOG.log(
        Level.WARNING,
        "[SOCKET ERROR] the stored events of {0} could not be read: {1}",
        to,
        e.toString());
    int attempt;
    synchronized (this) {
      attempt = receiver.failed(RETRIES);
    }
    if (attempt > 0) {
      SocketId id = receiver.socket().id();
      mailbox
          .scheduler()
          .schedule(
              RETRY.multipliedBy(attempt),
              () -> mailbox.execute(to, delivery -> delivery.retry(id)));
    }
  }

  private void retry(SocketId id) {
    Receiver receiver;
    synchronized (this) {
      receiver = receivers.get(id);
      if (receiver == null) {
        return;
      }
      receiver.retryStarted();
    }
    catchUp(receiver);
  }

  /**
   * Queues one packet with one id for all receivers. The caller holds the monitor.
   *
   * @param written collects the sockets that the caller must flush
   * @return completes with the first acknowledgement, or fails after the timeout
   */
  private CompletionStage<Arguments> transmit(
      StoredEvent stored, Collection<Receiver> due, List<Socket> written) {
    DurableEvent event = stored.event();
    BroadcastAck ack =
        mailbox
            .server()
            .broadcastAck(
                mailbox.options().ackTimeout(),
                SocketPacket.event(
                    to.namespace(), SocketPacket.NO_ACK, event.json(), event.attachments()));
    for (Receiver each : due) {
      Socket socket = each.socket();
      socket.expectAck(ack);
      socket.announce(ack.event());
      if (socket.enqueue(ack.packet())) {
        written.add(socket);
      }
      each.sent(stored);
    }
    ack.addressed();
    CompletionStage<Arguments> first = ack.first();
    first.thenRun(() -> mailbox.execute(to, delivery -> delivery.acknowledged(stored.sequence())));
    return first;
  }

  /**
   * Removes an acknowledged event from the store, together with others that were acknowledged by
   * then.
   */
  private void acknowledged(long sequence) {
    acknowledgedEvents.add(sequence);
    if (acknowledgedEvents.size() == 1) {
      userMailbox.execute(Delivery::removeAcknowledged);
    }
  }

  private void removeAcknowledged() {
    if (acknowledgedEvents.isEmpty()) {
      return;
    }
    try {
      mailbox.store().remove(to, List.copyOf(acknowledgedEvents));
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] {0} acknowledged events of {1} could not be removed and will be"
              + " delivered again: {2}",
          acknowledgedEvents.size(),
          to,
          e.toString());
    }
    acknowledgedEvents.clear();
  }

  /** Submits one task for all events that are stored until the task runs. */
  private void trimSoon() {
    if (trimming.compareAndSet(false, true)) {
      userMailbox.execute(Delivery::trim);
    }
  }

  private void trim() {
    trimming.set(false);
    try {
      int most = mailbox.options().maxPerUser();
      long removed = mailbox.store().cap(to, most);
      if (removed > 0) {
        LOG.log(
            Level.WARNING,
            "[SOCKET EMIT] the oldest {0} events of {1} were dropped, because more than {2} wait"
                + " (socketio.mailbox.max-per-user)",
            removed,
            to,
            most);
      }
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] the events of {0} could not be counted: {1}",
          to,
          e.toString());
    }
  }
}
