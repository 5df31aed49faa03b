package ee.socketio.socket;

import ee.socketio.auth.Identity;
import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.AuthObject;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.ratelimit.ClientRates;
import ee.socketio.recovery.LiveSession;
import ee.socketio.recovery.MissedEvents;
import ee.socketio.recovery.PacketLog;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.recovery.RoomHistory;
import ee.socketio.recovery.SavedSession;
import ee.socketio.recovery.SessionStore;
import ee.socketio.room.Destination;
import ee.socketio.time.Timer.Timeout;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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

  /** The member of the {@code auth} object with the private id. */
  static final String PID = "pid";

  /** A client opts out with this value of the query parameter {@code recovery}. */
  private static final String NONE = "false";

  /** Longer texts cannot be ids or offsets. */
  private static final int MAX_TEXT = 100;

  private final RecoveryOptions options;
  private final Duration patience;
  private final PacketLog log;
  private final SessionStore store;
  private final EventOrder order;
  private final Supplier<String> ids;
  private final Clock clock;
  private final Consumer<SavedSession> onExpired;
  private final Supplier<@Nullable Deferral> deferral;
  private final Map<String, Holder> holders = new ConcurrentHashMap<>();
  private final LongAdder recovered = new LongAdder();

  /** The connected socket with a private id. */
  private final class Holder implements LiveSession {
    private final Socket socket;
    private final Recoverable recoverable;
    private final CompletableFuture<@Nullable Void> released = new CompletableFuture<>();

    Holder(Socket socket, Recoverable recoverable) {
      this.socket = socket;
      this.recoverable = recoverable;
    }

    @Override
    public String pid() {
      return recoverable.pid();
    }

    @Override
    public @Nullable SavedSession state() {
      return order.locked(
          socket.namespaceName(),
          () ->
              socket.isActive()
                  ? SessionStates.connected(socket, recoverable, clock.instant())
                  : null);
    }

    @Override
    public CompletionStage<Boolean> release() {
      return Recovery.this.release(this, socket.session());
    }

    @Override
    public void abandon() {
      recoverable.revoke();
      socket.session().abort(CloseReason.TRANSPORT_CLOSE);
    }
  }

  /**
   * A session that a client has claimed.
   *
   * @param session the state of the former socket
   * @param missed the events that the client has missed
   */
  record Claim(SavedSession session, MissedEvents missed) {}

  /** A client that returns over a new session, and asks for its former socket. */
  private record Return(
      String pid,
      String offset,
      NamespaceName name,
      Identity identity,
      Session session,
      PacketLog log) {

    boolean mayReplace(Socket holder) {
      return holder.namespaceName().equals(name)
          && Objects.equals(holder.identity().userId(), identity.userId());
    }

    /** A client whose session has closed must not take a session from its next connection. */
    boolean mayRecover(SavedSession saved) {
      return session.isOpen()
          && saved.belongsTo(name, identity.userId())
          && saved.accepts(offset, log);
    }
  }

  /**
   * @param options limits and times
   * @param patience how long a returning client waits until the disconnect listeners of its former
   *     socket have run
   * @param log the recent events
   * @param store the sessions that wait for their clients
   * @param order the order of the events of each namespace
   * @param ids creates private ids
   * @param onExpired called with a session whose client has returned too late
   * @param deferral returns null if no event waits for a position
   */
  Recovery(
      RecoveryOptions options,
      Duration patience,
      PacketLog log,
      SessionStore store,
      EventOrder order,
      Supplier<String> ids,
      Clock clock,
      Consumer<SavedSession> onExpired,
      Supplier<@Nullable Deferral> deferral) {
    this.options = options;
    this.patience = patience;
    this.log = log;
    this.store = store;
    this.order = order;
    this.ids = ids;
    this.clock = clock;
    this.onExpired = onExpired;
    this.deferral = deferral;
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
      RoomHistory history = new RoomHistory(log, claim.session().changes());
      return new Recoverable(claim.session().pid(), true, history);
    }
    return supports(session)
        ? new Recoverable(ids.get(), false, new RoomHistory(log, List.of()))
        : null;
  }

  // Returning

  /**
   * Claims the session that a client asks for. A connection that holds the session closes first.
   *
   * @param auth may contain {@code pid} and {@code offset}
   * @param identity the user of the new connection
   * @param session the session of the new connection
   * @return null if the client gets a new socket; never fails
   */
  CompletionStage<@Nullable Claim> claim(
      AuthObject auth, NamespaceName name, Identity identity, Session session) {
    String pid = supports(session) ? text(auth, PID) : "";
    if (pid.isEmpty()) {
      return CompletableFuture.completedStage(null);
    }
    Return client = new Return(pid, text(auth, "offset"), name, identity, session, log);
    return CompletableFuture.completedStage(client)
        .thenCompose(this::claim)
        .exceptionally(
            failure -> {
              LOG.log(Level.ERROR, "[SOCKET ERROR] a session was not recovered", failure);
              return null;
            });
  }

  private CompletionStage<@Nullable Claim> claim(Return client) {
    Holder holder = holders.get(client.pid());
    if (holder == null) {
      return take(client);
    }
    if (!client.mayReplace(holder.socket)) {
      return CompletableFuture.completedStage(null);
    }
    return release(holder, client.session())
        .thenCompose(free -> free ? take(client) : CompletableFuture.completedStage(null));
  }

  private static String text(AuthObject auth, String member) {
    String value = AuthObject.member(auth.json(), member);
    return value == null || value.length() > MAX_TEXT ? "" : value;
  }

  /**
   * Closes the connection that holds a session. A socket that was recovered recently may belong to
   * another client with the same private id, such as a copied page. Such a client must not lose its
   * connection, because both would take the session from each other again and again. So its
   * connection closes only if it does not answer a ping.
   *
   * @param returning the session that waits for the result
   * @return whether the session is free
   */
  private CompletionStage<Boolean> release(Holder holder, Session returning) {
    if (!isNew(holder.socket)) {
      return abort(holder, returning);
    }
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    holder
        .socket
        .session()
        .probe(
            options.probe(),
            alive -> {
              if (alive) {
                result.complete(false);
              } else {
                abort(holder, returning).thenAccept(result::complete);
              }
            });
    return result;
  }

  /**
   * Closes the connection that holds a session, and waits for the disconnect listeners of its
   * socket. The wait is limited, because a listener or a handler before it may never end.
   *
   * @return whether the session is free
   */
  private CompletionStage<Boolean> abort(Holder holder, Session returning) {
    holder.socket.session().abort(CloseReason.TRANSPORT_CLOSE);
    CompletableFuture<Boolean> free = new CompletableFuture<>();
    Timeout timeout = returning.timer().schedule(patience, () -> free.complete(false));
    holder.released.thenRun(
        () -> {
          timeout.cancel();
          free.complete(true);
        });
    return free;
  }

  private boolean isNew(Socket socket) {
    return socket.recovered()
        && socket.connectedAt().plus(options.unnoticed()).isAfter(clock.instant());
  }

  private CompletionStage<@Nullable Claim> take(Return client) {
    return store
        .take(client.pid(), client::mayRecover)
        .thenApply(session -> session == null ? null : claim(session, client));
  }

  private @Nullable Claim claim(SavedSession taken, Return client) {
    SavedSession session = taken.of(client.name(), client.identity().userId());
    Set<String> rooms = Set.copyOf(IdentityRooms.of(client.identity()));
    MissedEvents missed = new MissedEvents(log, session, client.offset(), rooms, options.session());
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

  /** Ends a claimed session, because its client must not or cannot recover it. */
  void expire(@Nullable Claim claim) {
    if (claim != null) {
      onExpired.accept(claim.session());
    }
  }

  /** Continues the rate limits of a claimed session. */
  void adoptRates(@Nullable Claim claim, ClientRates rates) {
    ClientRates former = claim == null ? null : claim.session().rates();
    if (former != null) {
      rates.adopt(former);
    }
  }

  // Connecting

  /**
   * Connects a socket. No event of the namespace is sent at the same time, so the client receives
   * the missed events before all newer ones. The client receives the answer to CONNECT before the
   * missed events. In the opposite order, which the official server uses, the official client keeps
   * events that arrive before a lost answer, and would handle them twice after the next return.
   *
   * @param enter queues the answer, adds the socket to its rooms, and returns the result
   * @return the result of {@code enter}; null if the client cannot receive all missed events
   */
  <T> @Nullable T connect(Socket socket, @Nullable Claim claim, Supplier<T> enter) {
    Recoverable recoverable = socket.recoverable();
    if (recoverable == null) {
      return enter.get();
    }
    return order.locked(socket.namespaceName(), () -> connect(socket, recoverable, claim, enter));
  }

  private <T> @Nullable T connect(
      Socket socket, Recoverable recoverable, @Nullable Claim claim, Supplier<T> enter) {
    if (claim != null && !claim.missed().read()) {
      return null;
    }
    recoverable.sendWith(event -> send(socket, recoverable, event));
    T entered = enter.get();
    if (claim == null) {
      long latest = log.latest();
      recoverable.connected(latest, latest, latest);
    } else {
      recover(socket, recoverable, claim);
    }
    Holder holder = new Holder(socket, recoverable);
    holders.put(recoverable.pid(), holder);
    recoverable.whenChanged(() -> store.changed(recoverable.pid()));
    store.opened(holder);
    return entered;
  }

  private void recover(Socket socket, Recoverable recoverable, Claim claim) {
    MissedEvents missed = claim.missed();
    for (PacketUnit packet : missed.packets()) {
      socket.session().enqueue(packet);
    }
    recoverable.connected(missed.start(), missed.conflated(), missed.last());
    IdentityRooms.of(socket.identity()).stream()
        .filter(room -> !claim.session().endedIn(room))
        .forEach(recoverable.history()::joined);
    // After the rooms, because a thread that reads the new number must find the socket in them.
    recoverable.recoveredAs(order.countRecovery(socket.namespaceName()));
    recovered.increment();
  }

  // Sending

  private void send(Socket socket, Recoverable recoverable, SocketPacket event) {
    PacketUnit packet = socket.encoded(event);
    Deferral waiting = deferral.get();
    if (waiting != null) {
      if (socket.isActive() || recoverable.isKept()) {
        waiting.send(socket, event, packet);
      }
      return;
    }
    Socket target =
        order.locked(socket.namespaceName(), () -> enqueue(socket, recoverable, event, packet));
    if (target != null) {
      target.flush();
    }
  }

  /** Returns the socket that the caller must flush; null for none. */
  private @Nullable Socket enqueue(
      Socket socket, Recoverable recoverable, SocketPacket event, PacketUnit packet) {
    Socket target = socket.isActive() ? socket : successor(recoverable);
    if (target == null && !recoverable.isKept()) {
      return null;
    }
    Destination destination = Destination.room(socket.namespaceName(), socket.id().value());
    OutgoingEvent outgoing = order.add(destination, event, packet);
    return target != null && target.enqueue(outgoing) ? target : null;
  }

  private @Nullable Socket successor(Recoverable recoverable) {
    Holder holder = recoverable.isKept() ? holders.get(recoverable.pid()) : null;
    return holder == null ? null : holder.socket;
  }

  /** Sends what waits for a socket now, because the server is about to disconnect the socket. */
  void sendWaiting(Socket socket) {
    Deferral waiting = deferral.get();
    if (waiting != null) {
      waiting.sendNow(socket);
    }
  }

  // Disconnecting

  /**
   * Changes the identity and the rooms of a socket, so that a saved session has both from before or
   * both from after the change.
   *
   * @param change calls no code of the application
   */
  <T extends @Nullable Object> T guarded(Socket socket, Supplier<T> change) {
    return socket.recoverable() == null
        ? change.get()
        : order.locked(socket.namespaceName(), change);
  }

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
    return order.locked(
        socket.namespaceName(),
        () -> {
          boolean ended = socket.endConnected();
          if (ended) {
            recoverable.ended(log.latest(), socket.allRooms(), keep);
          }
          return ended;
        });
  }

  /**
   * A socket has disconnected, and the application was notified. Its client may recover it now.
   *
   * @param rates the limits of the client
   */
  void release(Socket socket, ClientRates rates) {
    Recoverable recoverable = socket.recoverable();
    if (recoverable == null) {
      return;
    }
    try {
      save(socket, recoverable, rates);
    } finally {
      recoverable.whenChanged(() -> {});
      store.closed(recoverable.pid());
      Holder holder = holders.remove(recoverable.pid());
      if (holder != null) {
        holder.released.complete(null);
      }
    }
  }

  private void save(Socket socket, Recoverable recoverable, ClientRates rates) {
    String userId = socket.identity().userId();
    if (recoverable.isKept()) {
      store.save(SessionStates.ended(socket, recoverable, rates, clock.instant()));
      if (userId != null && !recoverable.isKept()) {
        // The user was disconnected at the same moment.
        store.removeUser(userId);
      }
    }
  }

  /** Ends the waiting sessions of a user, who was disconnected. */
  void removeUser(String userId) {
    for (Holder holder : holders.values()) {
      // The disconnect listeners of such a socket may still run, so the store does not contain it.
      if (userId.equals(holder.socket.identity().userId())) {
        Objects.requireNonNull(holder.socket.recoverable()).revoke();
      }
    }
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
