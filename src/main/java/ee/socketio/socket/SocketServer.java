package ee.socketio.socket;

import ee.socketio.auth.NamespaceAuthorizer;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionAcceptor;
import ee.socketio.engine.SessionListener;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.NamespacePattern;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.ratelimit.RateLimiter;
import ee.socketio.room.Rooms;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The Socket.IO server: takes sessions and lets their clients into namespaces.
 *
 * @see <a href="https://socket.io/docs/v4/server-instance/">Socket.IO, the server instance</a>
 */
public final class SocketServer implements SessionAcceptor {
  private static final System.Logger LOG = System.getLogger(SocketServer.class.getName());

  private final SocketOptions options;
  private final NamespaceAuthorizer gatekeeper;
  private final Rooms rooms;
  private final Payloads payloads;
  private final PacketFactory packets;
  private final Dispatch dispatch;
  private final RateLimiter limiter;
  private final Executor workers;
  private final Executor answers;
  private final Supplier<String> ids;
  private final Clock clock;
  private final Map<NamespaceName, Namespace> namespaces = new ConcurrentHashMap<>();
  private final Map<NamespacePattern, ParentNamespace> parents = new ConcurrentHashMap<>(2);
  private final List<ServerListener> listeners = new CopyOnWriteArrayList<>();
  private final EventCounters traffic = new EventCounters();
  private final Map<Session, Client> clients = new ConcurrentHashMap<>();

  /**
   * @param options limits and times
   * @param gatekeeper who may enter which namespace
   * @param rooms where members are noted
   * @param payloads how Java values become JSON and back
   * @param workers runs handlers
   * @param answers runs what follows an acknowledgement of a client; not the workers, all of which
   *     may be waiting for one
   * @param ids makes socket ids
   * @param clock for the times at which sockets come
   */
  public SocketServer(
      SocketOptions options,
      NamespaceAuthorizer gatekeeper,
      Rooms rooms,
      Payloads payloads,
      Executor workers,
      Executor answers,
      Supplier<String> ids,
      Clock clock) {
    this.options = options;
    this.gatekeeper = gatekeeper;
    this.rooms = rooms;
    this.payloads = payloads;
    this.packets = new PacketFactory(payloads, options.parser());
    this.dispatch = new Dispatch(this);
    this.limiter = new RateLimiter(options.rates());
    this.workers = workers;
    this.answers = answers;
    this.ids = ids;
    this.clock = clock;
    of(NamespaceName.ROOT.value());
  }

  /**
   * The namespace of that name, made when it is not there yet.
   *
   * @param name such as {@code /admin}
   * @throws IllegalArgumentException when it does not begin with a slash
   */
  public Namespace of(String name) {
    return namespaces.computeIfAbsent(
        NamespaceName.of(name), created -> new Namespace(this, created));
  }

  /**
   * The namespaces whose names match a pattern, and that are made when somebody asks for one.
   *
   * @param pattern such as {@code /orders/{id}}
   * @throws IllegalArgumentException when it is none
   */
  public ParentNamespace ofPattern(String pattern) {
    return parents.computeIfAbsent(
        NamespacePattern.of(pattern), created -> new ParentNamespace(this, created));
  }

  /** The namespaces that there are; a live view. */
  public Collection<Namespace> namespaces() {
    return namespaces.values();
  }

  /** The patterns of {@link #ofPattern} that there are; a live view. */
  public Collection<NamespacePattern> patterns() {
    return parents.keySet();
  }

  /** Lets a listener hear of all sockets in all namespaces. */
  public void listen(ServerListener listener) {
    listeners.add(listener);
  }

  /** What fails in one listener is nothing to the others. */
  void tell(Consumer<ServerListener> what) {
    for (ServerListener listener : listeners) {
      try {
        what.accept(listener);
      } catch (RuntimeException | Error e) {
        LOG.log(Level.ERROR, "[SOCKET ERROR] a listener failed", e);
      }
    }
  }

  @Override
  public SessionListener opened(Session session) {
    Client client = new Client(this, session);
    clients.put(session, client);
    client.begin();
    return client;
  }

  /** How many events have come and gone. */
  public EventCounters traffic() {
    return traffic;
  }

  /** How many sessions there are at this moment. */
  public int connections() {
    return clients.size();
  }

  /** How many packets of clients wait to be handled at this moment. */
  public long waitingEvents() {
    return clients.values().stream().mapToLong(Client::waitingEvents).sum();
  }

  /** How many packets wait to be written to clients at this moment. */
  public long waitingPackets() {
    return clients.values().stream().mapToLong(Client::waitingPackets).sum();
  }

  /** Who is in which room. */
  public Rooms rooms() {
    return rooms;
  }

  /** Makes packets for broadcasts. */
  public PacketFactory packets() {
    return packets;
  }

  /**
   * Makes an event that many sockets of a namespace are to acknowledge.
   *
   * @param limit how long the answers may take, from the delivery to the first socket
   * @throws IllegalArgumentException for a reserved event name
   * @throws PayloadException when an argument cannot be written
   */
  public BroadcastAck inquire(
      NamespaceName namespace, Duration limit, String event, @Nullable Object... arguments) {
    return inquire(limit, packets.source(namespace, event, arguments));
  }

  /**
   * Makes an event that sockets of a namespace are to acknowledge, of one that was written before.
   *
   * @param limit how long the answers may take, from the delivery to the first socket
   * @param event such as {@link PacketFactory#source} makes it
   */
  public BroadcastAck inquire(Duration limit, SocketPacket event) {
    NamespaceName namespace = event.namespace();
    // Where there is no namespace there is nobody to ask, so any id does.
    long id = find(namespace).map(Namespace::nextAckId).orElse(0L);
    SocketPacket asked = SocketPacket.event(namespace, id, event.json(), event.attachments());
    return new BroadcastAck(id, packets.encode(asked), limit, this);
  }

  SocketOptions options() {
    return options;
  }

  NamespaceAuthorizer gatekeeper() {
    return gatekeeper;
  }

  Payloads payloads() {
    return payloads;
  }

  Dispatch dispatch() {
    return dispatch;
  }

  RateLimiter limiter() {
    return limiter;
  }

  Inbox newInbox() {
    return new Inbox(workers, options.inbox());
  }

  /**
   * Runs something on a worker.
   *
   * @param running how many run already for the same socket
   */
  <T extends @Nullable Object> CompletionStage<T> concurrently(
      AtomicInteger running, Callable<T> work) {
    if (running.incrementAndGet() > options.concurrentEvents()) {
      running.decrementAndGet();
      throw new ClientException(
          "Too many events are being handled", Map.of("code", "TOO_MANY_EVENTS"));
    }
    CompletableFuture<T> result = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            result.complete(work.call());
          } catch (Exception | Error e) {
            result.completeExceptionally(e);
          } finally {
            running.decrementAndGet();
          }
        };
    try {
      workers.execute(task);
    } catch (RuntimeException | Error noThread) {
      running.decrementAndGet();
      result.completeExceptionally(noThread);
    }
    return result;
  }

  /**
   * Hands an answer on to the application, whose code is not to run on the thread that has brought
   * it: it may block.
   *
   * @return a stage of its own for each call. It fails with the failure of the answer itself; a
   *     minimal or dependent stage would wrap it in a {@link
   *     java.util.concurrent.CompletionException}
   */
  <T> CompletionStage<T> handOn(CompletableFuture<T> answer) {
    CompletableFuture<T> handedOn = new CompletableFuture<>();
    answer.whenComplete(
        (value, failure) -> {
          Runnable task =
              () -> {
                if (failure == null) {
                  handedOn.complete(value);
                } else {
                  handedOn.completeExceptionally(failure);
                }
              };
          try {
            answers.execute(task);
          } catch (RuntimeException | Error noThread) {
            task.run();
          }
        });
    return handedOn;
  }

  Clock clock() {
    return clock;
  }

  String newSocketId() {
    return ids.get();
  }

  /** The namespace of that name, if there is one at this moment. */
  public Optional<Namespace> find(NamespaceName name) {
    return Optional.ofNullable(namespaces.get(name));
  }

  /** Whether the name is one that a client may ask for. */
  boolean knows(NamespaceName name) {
    return namespaces.containsKey(name) || isDynamic(name);
  }

  /** Whether a namespace of that name comes and goes with its clients. */
  public boolean isDynamic(NamespaceName name) {
    return parents.keySet().stream().anyMatch(pattern -> pattern.match(name).isPresent());
  }

  /**
   * The namespace of that name, made when it matches a pattern; {@link #depart} must follow.
   *
   * @return null when there is none to be had
   */
  @Nullable Namespace visit(NamespaceName name) {
    return namespaces.compute(
        name,
        (n, there) -> {
          Namespace visited = there == null ? child(n) : there;
          if (visited != null) {
            visited.arrived();
          }
          return visited;
        });
  }

  private @Nullable Namespace child(NamespaceName name) {
    for (ParentNamespace parent : parents.values()) {
      Optional<Map<String, String>> parts = parent.pattern().match(name);
      if (parts.isPresent()) {
        return new Namespace(this, name, parent, parts.get());
      }
    }
    return null;
  }

  /** A visitor has gone, or was not let in. */
  void depart(Namespace visited) {
    namespaces.computeIfPresent(
        visited.name(), (n, there) -> there == visited && visited.departed() ? null : there);
  }

  Optional<Client> clientOf(Session session) {
    return Optional.ofNullable(clients.get(session));
  }

  void forget(Session session) {
    clients.remove(session);
  }
}
