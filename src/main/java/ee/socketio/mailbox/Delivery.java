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
 * Brings the events of one addressee to its sockets.
 *
 * <p>An event that was just stored is queued for the sockets that are up to date, on the thread of
 * its sender, so that it keeps its place among everything that this thread sends. All that reads or
 * changes the store runs in the lane of the addressee, one task after the other: a socket that
 * connects, or that is too slow, gets its events from the store.
 *
 * <p>The monitor of this object guards the receivers. Nobody waits for the store while holding it.
 * An event that is stored while a receiver is being brought up to date marks the receiver, which is
 * then brought up to date once more.
 */
final class Delivery {
  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

  /** How much a socket gets from the store at once, so that its outbound queue never overflows. */
  private static final int PAGE = 100;

  private static final int PAGE_SIZE = 1_000_000;

  private static final int RETRIES = 5;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Addressee to;
  private final UserMailbox box;
  private final Mailbox post;
  private final Map<SocketId, Receiver> receivers = new LinkedHashMap<>(2);
  private final List<Long> settled = new ArrayList<>(1);
  private final AtomicBoolean catchingUp = new AtomicBoolean();
  private final AtomicBoolean trimming = new AtomicBoolean();

  Delivery(Addressee to, UserMailbox box, Mailbox post) {
    this.to = to;
    this.box = box;
    this.post = post;
  }

  /** Runs in the lane. */
  void enter(Socket socket) {
    if (add(socket)) {
      catchUp();
    }
  }

  private synchronized boolean add(Socket socket) {
    boolean added = receivers.putIfAbsent(socket.id(), new Receiver(socket)) == null;
    if (added) {
      box.hold();
    }
    return added;
  }

  /** Runs in the lane. */
  void leave(Socket socket) {
    boolean removed;
    synchronized (this) {
      removed = receivers.remove(socket.id()) != null;
    }
    if (removed) {
      box.release();
    }
  }

  /**
   * Adds the sockets that have connected and whose entry is still on its way here. Without this,
   * such a socket would miss an event that another socket acknowledges first.
   */
  private void addAll() {
    List<Socket> connected = new ArrayList<>(1);
    post.server()
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

  /** An event was stored; runs on the thread of its sender, for one event after the other. */
  void deliver(StoredEvent stored) {
    List<Socket> written = new ArrayList<>(1);
    synchronized (this) {
      addAll();
      List<Receiver> due = receivers.values().stream().filter(each -> each.takes(stored)).toList();
      if (!due.isEmpty()) {
        transmit(stored, due, written);
      }
      if (receivers.values().stream().anyMatch(Receiver::behind)) {
        // Before the first client can acknowledge the event, and so have it removed.
        catchUpSoon();
      }
    }
    written.forEach(Socket::flush);
    trimSoon();
  }

  /** Once for all that is stored by the time it runs. */
  private void catchUpSoon() {
    if (catchingUp.compareAndSet(false, true)) {
      box.put(
          lane -> {
            catchingUp.set(false);
            lane.catchUp();
          });
    }
  }

  private void catchUp() {
    List<Receiver> behind;
    synchronized (this) {
      behind = receivers.values().stream().filter(Receiver::behind).toList();
    }
    behind.forEach(this::catchUp);
  }

  private void catchUp(Receiver receiver) {
    removeSettled();
    long after;
    synchronized (this) {
      if (!receiver.behind()) {
        return;
      }
      after = receiver.reads();
    }
    List<StoredEvent> page;
    try {
      page = post.store().pending(to, after, post.now(), PAGE);
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
      again = all && !receiver.caughtUp();
      if (!all) {
        receiver.waits();
      }
    }
    written.forEach(Socket::flush);
    if (again) {
      box.put(lane -> lane.catchUp(receiver));
    } else if (!all) {
      SocketId id = receiver.socket().id();
      last.whenComplete((answer, late) -> post.put(to, lane -> lane.goOn(id)));
    }
  }

  /** How many of these make a page; one in any case. */
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

  private void goOn(SocketId id) {
    Receiver receiver;
    synchronized (this) {
      receiver = receivers.get(id);
      if (receiver == null) {
        return;
      }
      receiver.goesOn();
    }
    catchUp(receiver);
  }

  private void failed(Receiver receiver, RuntimeException e) {
    LOG.log(
        Level.WARNING,
        "[SOCKET ERROR] what waits for {0} could not be read: {1}",
        to,
        e.toString());
    int attempt;
    synchronized (this) {
      attempt = receiver.failed(RETRIES);
    }
    if (attempt > 0) {
      SocketId id = receiver.socket().id();
      post.later().run(RETRY.multipliedBy(attempt), () -> post.put(to, lane -> lane.tryAgain(id)));
    }
  }

  private void tryAgain(SocketId id) {
    Receiver receiver;
    synchronized (this) {
      receiver = receivers.get(id);
      if (receiver == null) {
        return;
      }
      receiver.retries();
    }
    catchUp(receiver);
  }

  /**
   * One packet with one id for all the sockets, made when there is somebody to get it: what is read
   * from the store goes the same way. The caller holds the monitor.
   *
   * @param written receives the sockets to flush
   * @return completes when the client has had it, or has had its time
   */
  private CompletionStage<Arguments> transmit(
      StoredEvent stored, Collection<Receiver> due, List<Socket> written) {
    DurableEvent event = stored.event();
    BroadcastAck ack =
        post.server()
            .broadcastAck(
                post.options().ackTimeout(),
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
    first.thenRun(() -> post.put(to, lane -> lane.settle(stored.sequence())));
    return first;
  }

  /**
   * A client has acknowledged an event; with all others of which that is known by then, it goes.
   */
  private void settle(long sequence) {
    settled.add(sequence);
    if (settled.size() == 1) {
      box.put(Delivery::removeSettled);
    }
  }

  private void removeSettled() {
    if (settled.isEmpty()) {
      return;
    }
    try {
      post.store().remove(to, List.copyOf(settled));
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] {0} acknowledged events of {1} could not be removed and will come"
              + " again: {2}",
          settled.size(),
          to,
          e.toString());
    }
    settled.clear();
  }

  /** Once for all that is stored by the time it runs. */
  private void trimSoon() {
    if (trimming.compareAndSet(false, true)) {
      box.put(Delivery::trim);
    }
  }

  private void trim() {
    trimming.set(false);
    try {
      int most = post.options().maxPerUser();
      long gone = post.store().cap(to, most);
      if (gone > 0) {
        LOG.log(
            Level.WARNING,
            "[SOCKET EMIT] {0} events for {1} dropped, the oldest: more than {2} wait"
                + " (socketio.mailbox.max-per-user)",
            gone,
            to,
            most);
      }
    } catch (RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] the events of {0} were not counted: {1}",
          to,
          e.toString());
    }
  }
}
