package ee.socketio.socket;

import ee.socketio.auth.Identity;
import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.AuthObject;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.recovery.MissedEvents;
import ee.socketio.recovery.PacketLog;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.recovery.SavedSession;
import ee.socketio.recovery.SessionStore;
import ee.socketio.room.Destination;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Recovers the sockets of clients that return after a lost connection. Safe for use by many
 * threads.
 *
 * @see <a href="https://socket.io/docs/v4/connection-state-recovery">Socket.IO, Connection state
 *     recovery</a>
 */
final class Recovery {
  private static final System.Logger LOG = System.getLogger(Recovery.class.getName());

  /** A client opts out with this value of the query parameter {@code recovery}. */
  private static final String NONE = "false";

  /** Longer texts cannot be ids or offsets. */
  private static final int MAX_TEXT = 100;

  private final RecoveryOptions options;
  private final PacketLog log;
  private final SessionStore store;
  private final EventOrder order;
  private final Supplier<String> ids;
  private final Clock clock;
  private final Consumer<SavedSession> onExpired;
  private final Map<String, Holder> holders = new ConcurrentHashMap<>();
  private final LongAdder recovered = new LongAdder();

  /** The connected socket with a private id. */
  private static final class Holder {
    private final Socket socket;
    private final CompletableFuture<@Nullable Void> released = new CompletableFuture<>();

    Holder(Socket socket) {
      this.socket = socket;
    }
  }

  /**
   * A session that a client has claimed.
   *
   * @param session the state of the former socket
   * @param missed the events that the client has missed
   */
  record Claim(SavedSession session, MissedEvents missed) {}

  /**
   * @param options limits and times
   * @param log the recent events
   * @param store the sessions that wait for their clients
   * @param order the order of the events of each namespace
   * @param ids creates private ids
   * @param onExpired called with a session whose client has returned too late
   */
  Recovery(
      RecoveryOptions options,
      PacketLog log,
      SessionStore store,
      EventOrder order,
      Supplier<String> ids,
      Clock clock,
      Consumer<SavedSession> onExpired) {
    this.options = options;
    this.log = log;
    this.store = store;
    this.order = order;
    this.ids = ids;
    this.clock = clock;
    this.onExpired = onExpired;
  }

  /** The number of recovered sockets since the start. */
  long recovered() {
    return recovered.sum();
  }

  boolean skipsMiddlewares() {
    return options.skipMiddlewares();
  }

  /** Whether a client can recover its sockets. */
  private boolean supports(Session session) {
    return options.enabled()
        && !session.version().legacyConnect()
        && !NONE.equals(session.handshake().query().get("recovery"));
  }

  /**
   * The state of a new socket.
   *
   * @return null if its client cannot recover it
   */
  @Nullable Recoverable of(Session session, @Nullable Claim claim) {
    if (claim != null) {
      return new Recoverable(claim.session().pid(), true);
    }
    return supports(session) ? new Recoverable(ids.get(), false) : null;
  }

  // Returning

  /**
   * Claims the session that a client asks for. A connection that holds the session closes first.
   *
   * @param auth may contain {@code pid} and {@code offset}
   * @param identity the user of the new connection
   * @return null if the client gets a new socket
   */
  CompletionStage<@Nullable Claim> claim(
      AuthObject auth, NamespaceName name, Identity identity, Session session) {
    String pid = supports(session) ? text(auth, "pid") : "";
    if (pid.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    String offset = text(auth, "offset");
    Holder holder = holders.get(pid);
    if (holder == null) {
      return take(pid, offset, name, identity);
    }
    if (!isOf(holder.socket, name, identity)) {
      return CompletableFuture.completedStage(null);
    }
    return release(holder)
        .thenCompose(
            free ->
                free ? take(pid, offset, name, identity) : CompletableFuture.completedStage(null));
  }

  private static String text(AuthObject auth, String member) {
    String value = AuthObject.member(auth.json(), member);
    return value == null || value.length() > MAX_TEXT ? "" : value;
  }

  private static boolean isOf(Socket socket, NamespaceName name, Identity identity) {
    String userId = identity.userId();
    String holder = socket.identity().userId();
    return socket.namespaceName().equals(name)
        && (userId == null ? holder == null : userId.equals(holder));
  }

  /**
   * Closes the connection that holds a session. A socket that was recovered recently may belong to
   * another client with the same private id, such as a copied page. Such a client must not lose its
   * connection, because both would take the session from each other again and again; so its
   * connection closes only if it does not answer a ping.
   *
   * @return whether the session is free
   */
  private CompletionStage<Boolean> release(Holder holder) {
    Session session = holder.socket.session();
    CompletionStage<Boolean> free = holder.released.thenApply(released -> true);
    if (!isNew(holder.socket)) {
      session.abort(CloseReason.TRANSPORT_CLOSE);
      return free;
    }
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    session.probe(
        options.probe(),
        alive -> {
          if (alive) {
            result.complete(false);
          } else {
            session.abort(CloseReason.TRANSPORT_CLOSE);
            free.thenAccept(result::complete);
          }
        });
    return result;
  }

  private boolean isNew(Socket socket) {
    return socket.recovered()
        && socket.connectedAt().plus(options.unnoticed()).isAfter(clock.instant());
  }

  private CompletionStage<@Nullable Claim> take(
      String pid, String offset, NamespaceName name, Identity identity) {
    return store
        .take(pid, session -> session.belongsTo(name, identity.userId()))
        .thenApply(session -> session == null ? null : claim(session, offset, identity));
  }

  private @Nullable Claim claim(SavedSession session, String offset, Identity identity) {
    MissedEvents missed =
        new MissedEvents(
            log, session, offset, Set.copyOf(SocketIdentity.roomsOf(identity)), options.session());
    if (missed.read()) {
      return new Claim(session, missed);
    }
    LOG.log(
        Level.DEBUG,
        "[SOCKET] the session of {0} was not recovered, because too many events were missed",
        session.id().value());
    onExpired.accept(session);
    return null;
  }

  /** Returns a claimed session, because the client was not admitted. */
  void giveBack(@Nullable Claim claim) {
    if (claim != null) {
      store.save(claim.session());
    }
  }

  // Connecting

  /**
   * Connects a socket. No event of the namespace is sent at the same time, so the client receives
   * the missed events before all newer ones.
   *
   * @param enter adds the socket to its rooms, and returns the result
   * @return the result of {@code enter}; null if the client cannot receive all missed events
   */
  <T> @Nullable T connect(Socket socket, @Nullable Claim claim, Supplier<T> enter) {
    Recoverable recoverable = socket.recoverable();
    if (recoverable == null) {
      return enter.get();
    }
    Lock lock = order.lock(socket.namespaceName());
    lock.lock();
    try {
      if (claim == null) {
        recoverable.connected(log.latest(), log.latest());
      } else if (!sendMissed(socket, recoverable, claim.missed())) {
        return null;
      }
      T entered = enter.get();
      if (claim != null) {
        // After the rooms, because a thread that reads the new number must find the socket in them.
        recoverable.recoveredAs(order.countRecovery(socket.namespaceName()));
        recovered.increment();
      }
      holders.put(recoverable.pid(), new Holder(socket));
      return entered;
    } finally {
      lock.unlock();
    }
  }

  private boolean sendMissed(Socket socket, Recoverable recoverable, MissedEvents missed) {
    if (!missed.read()) {
      return false;
    }
    for (PacketUnit packet : missed.packets()) {
      socket.session().enqueue(packet);
    }
    recoverable.connected(missed.start(), missed.last());
    return true;
  }

  // Sending

  /**
   * Sends an event to one socket, or to the socket that has recovered it.
   *
   * @return the socket that the caller must flush; null for none
   */
  @Nullable Socket send(Socket socket, Recoverable recoverable, SocketPacket event) {
    PacketUnit packet = socket.encoded(event);
    Lock lock = order.lock(socket.namespaceName());
    lock.lock();
    try {
      Socket target = socket.isActive() ? socket : successor(recoverable);
      if (target == null && !recoverable.isKept()) {
        return null;
      }
      Destination destination = Destination.room(socket.namespaceName(), socket.id().value());
      OutgoingEvent outgoing = order.add(destination, event, packet);
      return target != null && target.enqueue(outgoing) ? target : null;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Socket successor(Recoverable recoverable) {
    Holder holder = recoverable.isKept() ? holders.get(recoverable.pid()) : null;
    return holder == null ? null : holder.socket;
  }

  // Disconnecting

  /**
   * Ends the connected state of a socket.
   *
   * @param keep whether its client may recover it
   * @return whether this call ended it
   */
  boolean end(Socket socket, boolean keep) {
    Recoverable recoverable = socket.recoverable();
    if (recoverable == null) {
      return socket.endConnected();
    }
    Lock lock = order.lock(socket.namespaceName());
    lock.lock();
    try {
      boolean ended = socket.endConnected();
      if (ended) {
        recoverable.ended(log.latest(), socket.allRooms(), keep);
      }
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** A socket has disconnected, and the application was notified. Its client may recover it now. */
  void release(Socket socket) {
    Recoverable recoverable = socket.recoverable();
    if (recoverable == null) {
      return;
    }
    if (recoverable.isKept()) {
      store.save(saved(socket, recoverable));
    }
    Holder holder = holders.remove(recoverable.pid());
    if (holder != null) {
      holder.released.complete(null);
    }
  }

  private SavedSession saved(Socket socket, Recoverable recoverable) {
    Set<String> identityRooms = Set.copyOf(SocketIdentity.roomsOf(socket.identity()));
    Set<String> rooms = new HashSet<>(recoverable.rooms());
    rooms.removeAll(identityRooms);
    rooms.remove(socket.id().value());
    return new SavedSession(
        recoverable.pid(),
        socket.id(),
        socket.namespaceName(),
        socket.identity().userId(),
        rooms,
        identityRooms,
        socket.data(),
        recoverable.progress(),
        clock.instant());
  }

  /** Ends the waiting sessions of a user, who was disconnected. */
  void removeUser(String userId) {
    store.removeUser(userId);
  }

  /** Whether clients may recover the sockets of a session that closed for a reason. */
  static boolean keeps(CloseReason reason) {
    return switch (reason) {
      case PING_TIMEOUT,
          TRANSPORT_CLOSE,
          TRANSPORT_ERROR,
          FORCED_CLOSE,
          FORCED_SERVER_CLOSE,
          SERVER_SHUTTING_DOWN ->
          true;
      case PARSE_ERROR, QUEUE_FULL, INBOX_FULL, MEMORY_LIMIT -> false;
    };
  }
}
