package ee.socketio.socket;

import ee.socketio.auth.NamespaceAuthorizer;
import ee.socketio.caller.Caller;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionAcceptor;
import ee.socketio.engine.SessionListener;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.NamespacePattern;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.ratelimit.AbuseGuard;
import ee.socketio.ratelimit.RateLimiter;
import ee.socketio.recovery.PacketLog;
import ee.socketio.recovery.RecoveryOptions;
import ee.socketio.recovery.RecoveryStorage;
import ee.socketio.recovery.SavedSession;
import ee.socketio.recovery.SessionStore;
import ee.socketio.room.Rooms;
import ee.socketio.time.SerialExecutor;
import ee.socketio.time.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Socket.IO server: its namespaces, listeners, rooms and figures. Accepts Engine.IO sessions.
 * Safe for use by many threads.
 *
 * @see <a href="https://socket.io/docs/v4/server-instance/">Socket.IO, the server instance</a>
 */
public final class SocketServer implements SessionAcceptor {
  /** The time between two searches for expired sessions and events. */
  private static final Duration SWEEP = Duration.ofSeconds(1);

  private final Rooms<Socket> rooms;
  private final PacketFactory packets;
  private final Workers workers;
  private final EventCounters counters = new EventCounters();
  private final UserEpochs epochs = new UserEpochs();
  private final Namespaces namespaces = new Namespaces();
  private final ServerListeners listeners = new ServerListeners();
  private final ServerEvents serverEvents;
  private final Map<Session, Client> clients = new ConcurrentHashMap<>();
  private final PacketLog log;
  private final SessionStore store;
  private final EventOrder order;
  private final Recovery recovery;
  private final Timer timer;
  private final AbuseGuard guard;
  private final Set<Client> closing = ConcurrentHashMap.newKeySet();
  private final Client.Settings settings;
  private volatile @Nullable Deferral deferral;

  /**
   * A server that keeps events and sessions for recovery in memory.
   *
   * @param options limits and times
   * @param authorizer decides which user may connect to which namespace
   * @param rooms the index of rooms
   * @param payloads converts Java values to JSON and back
   * @param executors run the code of the application
   * @param ids creates socket ids
   * @param timer schedules the reports of abuse
   * @param clock provides the times at which sockets connect
   */
  public SocketServer(
      SocketOptions options,
      NamespaceAuthorizer authorizer,
      Rooms<Socket> rooms,
      Payloads payloads,
      ServerExecutors executors,
      Supplier<String> ids,
      Timer timer,
      Clock clock) {
    this(
        options,
        authorizer,
        rooms,
        payloads,
        executors,
        ids,
        timer,
        clock,
        RecoveryStorage.inMemory(
            options.recovery().enabled() ? ids.get() : "",
            options.recovery(),
            clock,
            timer::nanoTime));
  }

  /**
   * @param options limits and times
   * @param authorizer decides which user may connect to which namespace
   * @param rooms the index of rooms
   * @param payloads converts Java values to JSON and back
   * @param executors run the code of the application
   * @param ids creates socket ids
   * @param timer schedules the reports of abuse
   * @param clock provides the times at which sockets connect
   * @param storage keeps events and sessions for recovery
   */
  public SocketServer(
      SocketOptions options,
      NamespaceAuthorizer authorizer,
      Rooms<Socket> rooms,
      Payloads payloads,
      ServerExecutors executors,
      Supplier<String> ids,
      Timer timer,
      Clock clock,
      RecoveryStorage storage) {
    this.rooms = rooms;
    packets = new PacketFactory(payloads, options.parser());
    serverEvents = new ServerEvents(namespaces, packets);
    workers = new Workers(executors, options.concurrentEvents());
    RecoveryOptions recovering = options.recovery();
    log = storage.log();
    Consumer<SavedSession> onExpired = expired(executors.handlers());
    store = storage.sessions().apply(onExpired);
    order = new EventOrder(recovering.enabled() ? log : null, options.parser());
    recovery =
        new Recovery(
            recovering,
            options.connectTimeout().dividedBy(2),
            log,
            store,
            order,
            ids,
            clock,
            onExpired,
            () -> deferral);
    this.timer = timer;
    SecurityReports reports = new SecurityReports(listeners, timer::schedule, executors.handlers());
    guard = new AbuseGuard(options.abuse(), timer::nanoTime, reports.abuse());
    MembershipServices services =
        new MembershipServices(
            options,
            namespaces,
            authorizer,
            epochs,
            new Dispatch(packets, options.answerUnhandled()),
            listeners,
            reports,
            new Socket.Services(rooms, packets, counters, workers, () -> deferral),
            recovery,
            new Expiry.Timing(timer, clock, options.expiringNotice(), options.expiryGrace()),
            ids,
            clock);
    settings =
        new Client.Settings(
            options,
            namespaces,
            packets,
            new RateLimiter(options.rates()),
            guard,
            (client, session, name) -> new NamespaceMembership(services, client, session, name),
            clients::remove,
            closing);
    of(NamespaceName.ROOT.value());
    if (recovering.enabled()) {
      sweep();
    }
  }

  /** Calls the listeners for a session that its client cannot recover any more. */
  private Consumer<SavedSession> expired(Executor executor) {
    Executor inOrder = new SerialExecutor(executor, "the expired sessions");
    return session -> inOrder.execute(() -> listeners.call(each -> each.expired(session)));
  }

  private void sweep() {
    // First, so that a failure does not end the search.
    timer.schedule(SWEEP, this::sweep);
    log.removeExpired();
    store.removeExpired();
  }

  /**
   * The namespace of that name. Creates the namespace if it does not exist.
   *
   * @param name such as {@code /admin}
   * @throws IllegalArgumentException when the name does not begin with a slash
   */
  public Namespace of(String name) {
    return namespaces.of(NamespaceName.of(name));
  }

  /**
   * The namespaces whose names match a pattern. The server creates each of them for its first
   * client.
   *
   * @param pattern such as {@code /orders/{id}}
   * @throws IllegalArgumentException when the pattern is not valid
   */
  public ParentNamespace ofPattern(String pattern) {
    return namespaces.ofPattern(NamespacePattern.of(pattern));
  }

  /** The existing namespaces; a live view. */
  public Collection<Namespace> namespaces() {
    return namespaces.all();
  }

  /** The patterns of {@link #ofPattern}; a live view. */
  public Collection<NamespacePattern> patterns() {
    return namespaces.patterns();
  }

  /** The namespace of that name, if it exists at this moment. */
  public Optional<Namespace> find(NamespaceName name) {
    return namespaces.find(name);
  }

  /** Whether the name matches a pattern of {@link #ofPattern}. */
  public boolean isDynamic(NamespaceName name) {
    return namespaces.isDynamic(name);
  }

  /** Adds a listener for the sockets of all namespaces. */
  public void listen(ServerListener listener) {
    listeners.add(listener);
  }

  /** Calls a listener for the existing namespaces, and for all that are added or removed later. */
  public void follow(NamespaceListener listener) {
    namespaces.follow(listener);
  }

  @Override
  public SessionListener opened(Session session) {
    Client client = new Client(settings, session);
    clients.put(session, client);
    client.open();
    return client;
  }

  /**
   * Disconnects the sockets of a user whose CONNECT is in progress, as soon as they are connected.
   * The user cannot recover a session any more. The rooms contain all other sockets of the user.
   * This method must be called before the rooms are addressed.
   *
   * @param reason the reason in {@code force_disconnect}
   */
  public void disconnectConnecting(String userId, String reason) {
    epochs.raise(userId, reason);
    recovery.removeUser(userId);
  }

  /** Limits handshakes and CONNECT packets by address and by user. */
  public AbuseGuard guard() {
    return guard;
  }

  @Override
  public void discardClosed() {
    closing.forEach(Client::discard);
    log.clear();
  }

  @Override
  public long sharedMemory() {
    return log.memory();
  }

  /** The number of events in the log of connection state recovery at this moment. */
  public int loggedEvents() {
    return log.size();
  }

  /** The number of sessions that wait for their clients at this moment. */
  public int waitingSessions() {
    return store.size();
  }

  /** The number of recovered sockets since the start. */
  public long recoveredSockets() {
    return recovery.recovered();
  }

  /** The order of the events of each namespace. */
  public EventOrder order() {
    return order;
  }

  /** Lets events wait for their positions from now on. */
  public void defer(Deferral waiting) {
    deferral = waiting;
  }

  /** The numbers of received and sent events. */
  public EventCounters counters() {
    return counters;
  }

  /** The number of sessions at this moment. */
  public int connections() {
    return clients.size();
  }

  /** The number of packets that wait to be handled at this moment. */
  public long waitingEvents() {
    return clients.values().stream().mapToLong(Client::waitingEvents).sum();
  }

  /** The number of packets that wait to be written at this moment. */
  public long waitingPackets() {
    return clients.values().stream().mapToLong(Client::waitingPackets).sum();
  }

  /** The rooms and the sockets in them. */
  public Rooms<Socket> rooms() {
    return rooms;
  }

  /** Creates and encodes packets. */
  public PacketFactory packets() {
    return packets;
  }

  /** Calls the handlers for events of other servers. */
  public ServerEvents serverEvents() {
    return serverEvents;
  }

  /**
   * Creates an executor for the requests of other servers. Its tasks run one after the other, on
   * the threads that run handlers, and may block.
   *
   * @param owner names the tasks in the log
   */
  public SerialExecutor serverTasks(String owner) {
    return new SerialExecutor(workers.servers(), owner);
  }

  /**
   * Completes a result for the application on a thread that may block, and not on the thread that
   * has received it.
   *
   * @return fails with the failure of the result itself
   */
  public <T> CompletionStage<T> forApplication(CompletableFuture<T> result) {
    return workers.forApplication(result, Caller.OF_THREAD);
  }

  /**
   * Creates an event that many sockets of a namespace acknowledge.
   *
   * @param limit how long the answers may take, from the delivery to the first socket
   * @throws IllegalArgumentException for a reserved event name
   * @throws PayloadException when an argument cannot be written
   */
  public BroadcastAck broadcastAck(
      NamespaceName namespace, Duration limit, String event, @Nullable Object... arguments) {
    return broadcastAck(limit, packets.event(namespace, event, arguments));
  }

  /**
   * Creates an event that many sockets of a namespace acknowledge, from an existing packet.
   *
   * @param limit how long the answers may take, from the delivery to the first socket
   * @param event of {@link PacketFactory#event}; its id is ignored
   */
  public BroadcastAck broadcastAck(Duration limit, SocketPacket event) {
    NamespaceName namespace = event.namespace();
    // A namespace that does not exist has no sockets, so any id will do.
    long id = find(namespace).map(Namespace::nextAckId).orElse(0L);
    SocketPacket withId = SocketPacket.event(namespace, id, event.json(), event.attachments());
    return new BroadcastAck(withId, packets.encode(withId), limit, workers);
  }
}
