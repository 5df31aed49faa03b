package ee.socketio.socket;

import ee.socketio.auth.Identity;
import ee.socketio.engine.Handshake;
import ee.socketio.engine.Session;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.socketio.EncodedPacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.room.Member;
import ee.socketio.room.RoomNames;
import ee.socketio.socket.PendingAcks.Expected;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace.
 *
 * <pre>
 *   CANDIDATE ── middleware lets it in ──▶ CONNECTED ── any end ──▶ DISCONNECTED
 *       └──────────────────────── refused ────────────────────────────▲
 * </pre>
 *
 * <p>Safe for use by many threads. Sending to a socket that has gone does nothing.
 *
 * @see <a href="https://socket.io/docs/v4/server-socket-instance/">Socket.IO, the socket
 *     instance</a>
 */
public final class Socket implements Member {
  private enum State {
    CANDIDATE,
    CONNECTED,
    DISCONNECTED
  }

  private final SocketId id;
  private final Namespace namespace;
  private final Session session;
  private final Identity identity;
  private final String auth;
  private final Instant connectedAt;
  private final PendingAcks pending;
  private final AtomicInteger beside = new AtomicInteger();
  private final SocketHandlers handlers = new SocketHandlers();
  private final Map<String, Object> data = new ConcurrentHashMap<>(4);
  private final AtomicReference<State> state = new AtomicReference<>(State.CANDIDATE);
  private volatile @Nullable Set<String> lastRooms;

  Socket(
      SocketId id,
      Namespace namespace,
      Session session,
      Identity identity,
      String auth,
      Instant connectedAt) {
    this.id = id;
    this.namespace = namespace;
    this.session = session;
    this.identity = identity;
    this.auth = auth;
    this.connectedAt = connectedAt;
    this.pending = new PendingAcks(session.timer(), namespace::nextAckId);
  }

  /** The public id; it is not the id of the session, and a reconnected client gets a new one. */
  @Override
  public SocketId id() {
    return id;
  }

  @Override
  public NamespaceName namespaceName() {
    return namespace.name();
  }

  /** The namespace that it is connected to. */
  public Namespace namespace() {
    return namespace;
  }

  /** Who is at the other end. */
  public Identity identity() {
    return identity;
  }

  /** The request that opened the session. */
  public Handshake handshake() {
    return session.handshake();
  }

  /** What the client sent as {@code auth} when it connected, as a JSON object. Holds the token. */
  public Arguments auth() {
    return new Arguments(List.of(auth), List.of(), namespace.server().payloads());
  }

  /** When its client asked for its namespace; its session may be older. */
  public Instant connectedAt() {
    return connectedAt;
  }

  /** The transport of this moment. */
  public TransportName transport() {
    return session.transport();
  }

  /** What the application keeps with this socket. */
  public Map<String, Object> data() {
    return data;
  }

  /** Whether events still come and go. */
  public boolean connected() {
    return listening() && session.isOpen();
  }

  /** Whether what has come is to be handled: until it has left, or was disconnected. */
  boolean listening() {
    return state.get() == State.CONNECTED;
  }

  /**
   * The rooms it is in at this moment, the one of its own id among them; no reserved ones. While
   * the listeners of {@link #onDisconnecting} run, the rooms it was in until then.
   */
  public Set<String> rooms() {
    Set<String> last = lastRooms;
    return (last == null ? namespace.rooms().roomsOf(this) : last)
        .stream()
            .filter(room -> !RoomNames.isReserved(room))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Takes the socket out of its rooms at once; {@link #rooms} still shows them. */
  void exitRooms() {
    lastRooms = namespace.rooms().exit(this);
    namespace.remove(this);
  }

  /**
   * Takes the socket out of its rooms, if it is still in any, and shows none from now on.
   *
   * @return the rooms it was in, its own one among them
   */
  Set<String> leaveRooms() {
    Set<String> rooms = new HashSet<>(namespace.rooms().exit(this));
    namespace.remove(this);
    Set<String> last = lastRooms;
    if (last != null) {
      rooms.addAll(last);
      lastRooms = Set.of();
    }
    return rooms;
  }

  /**
   * Enters rooms.
   *
   * @throws ClientException when a name is {@linkplain RoomNames#isReserved reserved}; names often
   *     come from clients
   */
  @Override
  public void join(String... rooms) {
    for (String room : rooms) {
      if (RoomNames.isReserved(room)) {
        throw new ClientException(
            "nobody joins the room '" + room + "'", Map.of("code", "INVALID"));
      }
    }
    for (String joined : namespace.rooms().join(this, Arrays.asList(rooms))) {
      namespace.server().tell(listener -> listener.joined(this, joined));
    }
  }

  @Override
  public void leave(String room) {
    if (namespace.rooms().leave(this, room)) {
      namespace.server().tell(listener -> listener.left(this, room));
    }
  }

  @Override
  public void move(Collection<String> join, Collection<String> leave) {
    List<String> joined = namespace.rooms().join(this, List.copyOf(join));
    List<String> left = leave.stream().filter(room -> namespace.rooms().leave(this, room)).toList();
    if (joined.isEmpty() && left.isEmpty()) {
      return;
    }
    SocketServer server = namespace.server();
    Runnable news =
        () -> {
          joined.forEach(room -> server.tell(listener -> listener.joined(this, room)));
          left.forEach(room -> server.tell(listener -> listener.left(this, room)));
        };
    server.clientOf(session).ifPresent(client -> client.later(this, news));
  }

  /** Handles an event; a second handler for the same event runs after the first. */
  public Socket on(String event, EventHandler handler) {
    handlers.on(event, handler);
    return this;
  }

  /** Handles an event the next time that it comes, and not again. */
  public Socket once(String event, EventHandler handler) {
    handlers.on(
        event,
        new EventHandler() {
          @Override
          public void handle(Arguments arguments, Ack ack) throws Exception {
            handlers.off(event, this);
            handler.handle(arguments, ack);
          }
        });
    return this;
  }

  /** Handles every event, before its own handlers do. */
  public Socket onAny(AnyEventHandler handler) {
    handlers.onAny(handler);
    return this;
  }

  /** Handles every event, before all others do. */
  public Socket prependAny(AnyEventHandler handler) {
    handlers.prependAny(handler);
    return this;
  }

  /** Removes all handlers of every event that {@link #onAny} and {@link #prependAny} have added. */
  public Socket offAny() {
    handlers.offAny();
    return this;
  }

  /** Sees every event that is sent to this socket, broadcasts among them; no acknowledgements. */
  public Socket onAnyOutgoing(OutgoingListener listener) {
    handlers.outgoing().add(listener);
    return this;
  }

  /** Sees every event that is sent to this socket before the other listeners do. */
  public Socket prependAnyOutgoing(OutgoingListener listener) {
    handlers.outgoing().add(0, listener);
    return this;
  }

  /** Removes all that {@link #onAnyOutgoing} and {@link #prependAnyOutgoing} have added. */
  public Socket offAnyOutgoing() {
    handlers.outgoing().clear();
    return this;
  }

  /** Removes one handler that {@link #on} has added. */
  public Socket off(String event, EventHandler handler) {
    handlers.off(event, handler);
    return this;
  }

  /** Removes all handlers of an event. */
  public Socket off(String event) {
    handlers.off(event);
    return this;
  }

  /** Lets a middleware see each event before its handlers do. */
  public Socket use(EventMiddleware middleware) {
    handlers.use(middleware);
    return this;
  }

  /** Is told the reason when the socket goes, while it is still in its rooms. */
  public Socket onDisconnecting(Consumer<String> listener) {
    handlers.onDisconnecting(listener);
    return this;
  }

  /** Is told the reason when the socket has gone. */
  public Socket onDisconnect(Consumer<String> listener) {
    handlers.onDisconnect(listener);
    return this;
  }

  /**
   * Sends an event to this socket.
   *
   * @param arguments values to bind, or one {@link Arguments} to pass on as it came
   * @throws IllegalArgumentException for a reserved event name
   * @throws PayloadException when an argument cannot be written
   */
  public void emit(String event, @Nullable Object... arguments) {
    send(namespace.packets().event(namespace.name(), event, arguments));
    namespace.server().traffic().sent(1);
  }

  /**
   * Sends an event and waits for its acknowledgement, without a thread.
   *
   * @return the client's answer; fails with {@link java.util.concurrent.TimeoutException} after the
   *     limit and with {@link SocketDisconnectedException} when the socket goes first
   */
  public CompletionStage<Arguments> emitWithAck(
      Duration limit, String event, @Nullable Object... arguments) {
    Expected expected = pending.expect(limit);
    send(namespace.packets().event(namespace.name(), expected.id(), event, arguments));
    namespace.server().traffic().sent(1);
    if (!connected()) {
      pending.failAll("it was not connected");
    }
    return namespace.server().handOn(expected.answer());
  }

  /**
   * Runs something beside what is handled in the order in which it came.
   *
   * @return what it returns, or throws
   * @throws ClientException with the code {@code TOO_MANY_EVENTS} when as many run for this socket
   *     as may
   */
  public <T extends @Nullable Object> CompletionStage<T> concurrently(Callable<T> work) {
    return namespace.server().concurrently(beside, work);
  }

  /**
   * Disconnects the socket.
   *
   * @param close whether the connection is closed too, and with it the client's other namespaces
   */
  @Override
  public void disconnect(boolean close) {
    if (!listening()) {
      return;
    }
    Optional<Client> client = namespace.server().clientOf(session);
    if (close) {
      client.ifPresent(Client::disconnect);
    } else {
      client.ifPresent(each -> each.disconnect(this));
    }
  }

  @Override
  public void announce(EncodedPacket packet) {
    if (!handlers.outgoing().isEmpty() && connected()) {
      Dispatch.sending(this, packet.source());
    }
  }

  @Override
  public boolean enqueue(EncodedPacket packet) {
    return listening() && session.enqueue(packet.unit());
  }

  /** Writes a packet, or queues it behind those that wait. */
  void send(EncodedPacket packet) {
    if (connected()) {
      announce(packet);
      session.send(packet.unit());
    }
  }

  @Override
  public boolean isCrowded() {
    return session.isCrowded();
  }

  @Override
  public void flush() {
    session.flush();
  }

  /** What a socket that has ended tells its client. */
  void sendLast(EncodedPacket packet) {
    session.send(packet.unit());
  }

  SocketHandlers handlers() {
    return handlers;
  }

  PendingAcks pending() {
    return pending;
  }

  boolean connect() {
    return state.compareAndSet(State.CANDIDATE, State.CONNECTED);
  }

  boolean end() {
    return state.compareAndSet(State.CONNECTED, State.DISCONNECTED);
  }

  /**
   * The Engine.IO session below, shared by all namespaces of the client; {@code conn} in Node.js.
   */
  public Session session() {
    return session;
  }

  @Override
  public String toString() {
    return "Socket[" + id.value() + " " + namespace.name().value() + " " + identity + "]";
  }
}
