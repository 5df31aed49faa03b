package ee.socketio.mailbox;

import ee.socketio.emit.DurableEmitter;
import ee.socketio.emit.FanoutSocketEmitter.Later;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.socket.ServerListener;
import ee.socketio.socket.Socket;
import ee.socketio.socket.SocketServer;
import ee.socketio.time.SerialExecutor;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Events that reach their user: each is stored first, then delivered to all sockets of the user,
 * and to those that connect later, until a client has acknowledged it. At least once and in order.
 *
 * <p>Who sends waits for the store and for nobody else; all that follows runs on workers, in one
 * lane for each user and namespace. Threads that read and write connections never touch the store.
 */
public final class Mailbox implements DurableEmitter, ServerListener {
  private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());
  private static final Duration HOUR = Duration.ofHours(1);

  private final SocketServer server;
  private final EventStore store;
  private final MailboxOptions options;
  private final Clock clock;
  private final Later later;
  private final Executor workers;
  private final Supplier<String> ids;
  private final Map<Addressee, UserMailbox> boxes = new ConcurrentHashMap<>();
  private volatile boolean stopped;

  /**
   * @param later runs short tasks after a while
   * @param workers where the store may be waited for
   * @param threads how many of the workers may do that at the same time
   * @param ids makes the ids by which clients know events
   */
  public Mailbox(
      SocketServer server,
      EventStore store,
      MailboxOptions options,
      Clock clock,
      Later later,
      Executor workers,
      int threads,
      Supplier<String> ids) {
    this.server = server;
    this.store = store;
    this.options = options;
    this.clock = clock;
    this.later = later;
    this.workers = new BoundedExecutor(workers, threads);
    this.ids = ids;
  }

  /** Listens to the server from now on, and forgets from time to time what has expired. */
  public void start() {
    server.listen(this);
    workers.execute(this::purge);
  }

  /** Ends what {@link #start} has begun. */
  public void stop() {
    stopped = true;
  }

  @Override
  public void send(
      NamespaceName namespace, String userId, String event, @Nullable Object... arguments) {
    SocketPacket packet = server.packets().event(namespace, event, arguments);
    DurableEvent kept = DurableEvent.of(packet, ids.get(), clock.instant(), options.retention());
    Addressee to = new Addressee(namespace, userId);
    in(to, box -> box.send(kept));
    LOG.log(Level.DEBUG, "[SOCKET EMIT] {0} kept for {1}", kept, to);
  }

  @Override
  public void connected(Socket socket) {
    inLaneOf(socket, lane -> lane.enter(socket));
  }

  @Override
  public void disconnected(Socket socket, String reason) {
    inLaneOf(socket, lane -> lane.leave(socket));
  }

  /** Guests get nothing here. */
  private void inLaneOf(Socket socket, Consumer<Delivery> task) {
    String userId = socket.identity().userId();
    if (userId != null && !userId.isEmpty()) {
      put(new Addressee(socket.namespaceName(), userId), task);
    }
  }

  private void purge() {
    try {
      long gone = store.purge(clock.instant());
      LOG.log(
          gone > 0 ? Level.INFO : Level.DEBUG,
          "[SOCKET] {0} events have expired (socketio.mailbox.retention)",
          gone);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "[SOCKET ERROR] expired events were not removed: {0}", e.toString());
    }
    if (!stopped) {
      Duration pause = options.retention().compareTo(HOUR) < 0 ? options.retention() : HOUR;
      later.run(pause, () -> workers.execute(this::purge));
    }
  }

  /** Runs something in the lane of an addressee. */
  void put(Addressee to, Consumer<Delivery> task) {
    in(to, box -> box.put(task));
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

  /** Forgets a place that nobody holds, unless somebody has taken it meanwhile. */
  void drop(Addressee to, UserMailbox box) {
    boxes.computeIfPresent(to, (t, there) -> there == box && !box.held() ? null : there);
  }

  /** How many addressees have a place at this moment. */
  int places() {
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

  Later later() {
    return later;
  }
}
