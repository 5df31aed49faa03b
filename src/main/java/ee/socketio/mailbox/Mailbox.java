package ee.socketio.mailbox;

import ee.socketio.emit.DurableEmitter;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import ee.socketio.time.BoundedExecutor;
import ee.socketio.time.Scheduler;
import ee.socketio.time.SerialExecutor;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Durable events: the mailbox stores an event first, then delivers it to all sockets of the user,
 * also to sockets that connect later, until a client acknowledges it. Delivery is at least once and
 * in order.
 *
 * <p>A sender waits for the store only. Everything else runs on workers, one task after the other
 * for each user and namespace. Threads that read or write connections never use the store.
 */
public final class Mailbox implements DurableEmitter, ServerListener {
  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());
  private static final Duration HOUR = Duration.ofHours(1);

  private final SocketServer server;
  private final EventStore store;
  private final MailboxOptions options;
  private final Clock clock;
  private final Scheduler scheduler;
  private final Executor workers;
  private final Supplier<String> ids;
  private final Map<Addressee, UserMailbox> boxes = new ConcurrentHashMap<>();
  private volatile @Nullable BiConsumer<Addressee, StoredEvent> onStored;
  private volatile boolean stopped;

  /**
   * @param scheduler schedules short tasks
   * @param workers runs tasks that may wait for the store
   * @param threads how many of the workers may wait for the store at the same time
   * @param ids creates the ids of events
   */
  public Mailbox(
      SocketServer server,
      EventStore store,
      MailboxOptions options,
      Clock clock,
      Scheduler scheduler,
      Executor workers,
      int threads,
      Supplier<String> ids) {
    this.server = server;
    this.store = store;
    this.options = options;
    this.clock = clock;
    this.scheduler = scheduler;
    this.workers = new BoundedExecutor(workers, threads);
    this.ids = ids;
  }

  /** Listens to the server from now on, and removes expired events periodically. */
  public void start() {
    server.listen(this);
    workers.execute(this::purge);
  }

  /** Stops removing expired events. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void send(
      NamespaceName namespace, String userId, String event, @Nullable Object... arguments) {
    SocketPacket packet = server.packets().event(namespace, event, arguments);
    DurableEvent stored = DurableEvent.of(packet, ids.get(), clock.instant(), options.retention());
    Addressee to = new Addressee(namespace, userId);
    in(to, box -> box.send(stored));
    LOG.log(Level.DEBUG, "[SOCKET EMIT] {0} stored for {1}", stored, to);
  }

  /**
   * Sets the listener for the events that this node stores, before the start. The listener receives
   * the events of one addressee in order, and must not block.
   */
  public void onStored(BiConsumer<Addressee, StoredEvent> listener) {
    onStored = listener;
  }

  void stored(Addressee to, StoredEvent stored) {
    BiConsumer<Addressee, StoredEvent> listener = onStored;
    if (listener != null) {
      listener.accept(to, stored);
    }
  }

  /** Whether there are no other nodes. */
  boolean alone() {
    return onStored == null;
  }

  /**
   * Delivers an event that another node has stored to the sockets of this node, on a worker. Does
   * not read the store, because a client of the other node may acknowledge the event at once.
   */
  public void storedElsewhere(Addressee to, StoredEvent stored) {
    if (server.rooms().size(to.namespace(), RoomNames.ofUser(to.userId())) > 0) {
      execute(to, delivery -> delivery.deliver(stored));
    }
  }

  /**
   * Reads the stored events of all connected users again, because messages of other nodes may have
   * been lost.
   */
  public void catchUp() {
    boxes.keySet().forEach(to -> execute(to, Delivery::restart));
  }

  @Override
  public void connected(Socket socket) {
    forUserOf(socket, delivery -> delivery.connected(socket));
  }

  @Override
  public void disconnected(Socket socket, String reason) {
    forUserOf(socket, delivery -> delivery.disconnected(socket));
  }

  /** Guests have no mailbox. */
  private void forUserOf(Socket socket, Consumer<Delivery> task) {
    String userId = socket.identity().userId();
    if (userId != null && !userId.isEmpty()) {
      execute(new Addressee(socket.namespaceName(), userId), task);
    }
  }

  private void purge() {
    try {
      long removed = store.purge(clock.instant());
      LOG.log(
          removed > 0 ? Level.INFO : Level.DEBUG,
          "[SOCKET] {0} events have expired (socketio.mailbox.retention)",
          removed);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "[SOCKET ERROR] expired events were not removed: {0}", e.toString());
    }
    if (!stopped) {
      Duration pause = options.retention().compareTo(HOUR) < 0 ? options.retention() : HOUR;
      scheduler.schedule(pause, () -> workers.execute(this::purge));
    }
  }

  /** Adds a task to the mailbox of an addressee. */
  void execute(Addressee to, Consumer<Delivery> task) {
    in(to, box -> box.execute(task));
  }

  private void in(Addressee to, Consumer<UserMailbox> action) {
    UserMailbox box =
        boxes.compute(
            to,
            (t, there) -> {
              UserMailbox held =
                  there == null
                      ? new UserMailbox(t, this, new SerialExecutor(workers, "a mailbox"))
                      : there;
              held.hold();
              return held;
            });
    try {
      action.accept(box);
    } finally {
      box.release();
    }
  }

  /** Removes a mailbox that is not held, unless a concurrent call has acquired it. */
  void remove(Addressee to, UserMailbox box) {
    boxes.computeIfPresent(to, (t, there) -> there == box && !box.held() ? null : there);
  }

  /** The number of addressees that have a mailbox at this moment. */
  int size() {
    return boxes.size();
  }

  SocketServer server() {
    return server;
  }

  EventStore store() {
    return store;
  }

  MailboxOptions options() {
    return options;
  }

  Instant now() {
    return clock.instant();
  }

  Scheduler scheduler() {
    return scheduler;
  }
}
