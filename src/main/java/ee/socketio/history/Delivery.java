package ee.socketio.history;

import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.Destination;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.Arguments;
import ee.socketio.socket.Inquiry;
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

/**
 * Brings the events of one addressee to its sockets. All of it runs in the lane of the addressee,
 * so one thing after the other.
 *
 * <p>A socket that connects gets from the store what waits there. An event that is stored meanwhile
 * has its delivery behind that in the lane: it is either among what was read, and the socket is
 * past it, or it comes next.
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
  private boolean trimming;

  Delivery(Addressee to, UserMailbox box, Mailbox post) {
    this.to = to;
    this.box = box;
    this.post = post;
  }

  void enter(Socket socket) {
    Receiver receiver = new Receiver(socket);
    if (receivers.putIfAbsent(socket.id(), receiver) == null) {
      box.hold();
      catchUp(receiver);
    }
  }

  void leave(Socket socket) {
    if (receivers.remove(socket.id()) != null) {
      box.release();
    }
  }

  /**
   * Lets those in who have connected and whose entry is still on its way here: else one who was
   * there when an event was sent would miss it when another one acknowledges it first.
   */
  private void enterAll() {
    List<Socket> entering = new ArrayList<>(0);
    post.server()
        .rooms()
        .forEach(
            Destination.room(to.namespace(), RoomNames.ofUser(to.userId())),
            member -> {
              if (member instanceof Socket socket
                  && !receivers.containsKey(socket.id())
                  && to.userId().equals(socket.identity().userId())) {
                entering.add(socket);
              }
            });
    entering.forEach(this::enter);
  }

  /** An event was stored. */
  void deliver(StoredEvent stored) {
    enterAll();
    List<Receiver> due =
        receivers.values().stream().filter(receiver -> receiver.takes(stored)).toList();
    if (!due.isEmpty()) {
      List<Socket> written = new ArrayList<>(due.size());
      transmit(stored, due, written);
      written.forEach(Socket::flush);
    }
    catchUp();
    trimSoon();
  }

  /** More was stored than is held here: it comes from the store. */
  void deliverFromStore() {
    enterAll();
    receivers.values().forEach(Receiver::missed);
    catchUp();
    trimSoon();
  }

  private void catchUp() {
    receivers.values().stream().filter(Receiver::behind).toList().forEach(this::catchUp);
  }

  private void catchUp(Receiver receiver) {
    if (!receiver.behind()) {
      return;
    }
    removeSettled();
    List<StoredEvent> page;
    try {
      page = post.store().pending(to, receiver.upTo(), post.now(), PAGE);
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
    for (StoredEvent each : page.subList(0, count)) {
      last = transmit(each, List.of(receiver), written);
    }
    written.forEach(Socket::flush);
    if (count == page.size() && count < PAGE) {
      receiver.caughtUp();
    } else {
      receiver.waits();
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
    Receiver receiver = receivers.get(id);
    if (receiver != null) {
      receiver.goesOn();
      catchUp(receiver);
    }
  }

  private void failed(Receiver receiver, RuntimeException e) {
    LOG.log(
        Level.WARNING,
        "[SOCKET ERROR] what waits for {0} could not be read: {1}",
        to,
        e.toString());
    int attempt = receiver.failed(RETRIES);
    if (attempt > 0) {
      SocketId id = receiver.socket().id();
      post.later().run(RETRY.multipliedBy(attempt), () -> post.put(to, lane -> lane.tryAgain(id)));
    }
  }

  private void tryAgain(SocketId id) {
    Receiver receiver = receivers.get(id);
    if (receiver != null) {
      receiver.retries();
      catchUp(receiver);
    }
  }

  /**
   * One packet with one id for all the sockets, made when there is somebody to get it: what is read
   * from the store goes the same way.
   *
   * @param written receives the sockets to flush
   * @return completes when the client has had it, or has had its time
   */
  private CompletionStage<Arguments> transmit(
      StoredEvent stored, Collection<Receiver> due, List<Socket> written) {
    DurableEvent event = stored.event();
    Inquiry inquiry =
        post.server()
            .inquire(
                post.options().ackTimeout(),
                SocketPacket.event(
                    to.namespace(), SocketPacket.NO_ACK, event.json(), event.attachments()));
    for (Receiver each : due) {
      inquiry.expect(each.socket());
      if (each.socket().enqueue(inquiry.packet())) {
        written.add(each.socket());
      }
      each.sent(stored);
    }
    inquiry.sent();
    CompletionStage<Arguments> first = inquiry.first();
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
    if (!trimming) {
      trimming = true;
      box.put(Delivery::trim);
    }
  }

  private void trim() {
    trimming = false;
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
