package ee.socketio.socket;

import ee.socketio.auth.Identity;
import ee.socketio.caller.Caller;
import ee.socketio.engine.Handshake;
import ee.socketio.engine.Session;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.socketio.AuthObject;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.room.ReservedRoomException;
import ee.socketio.room.RoomNames;
import ee.socketio.room.Rooms;
import ee.socketio.socket.PendingAcks.PendingAck;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One client in one namespace.
 *
 * <pre>
 *   CONNECTING ── middleware admits it ──▶ CONNECTED ── disconnect, or its session closes ──▶ DISCONNECTED
 * </pre>
 *
 * <p>A socket that the middleware refuses remains CONNECTING.
 *
 * <p>Safe for use by many threads. Sending to a socket that is not connected does nothing.
 *
 * @see <a href="https://socket.io/docs/v4/server-socket-instance/">Socket.IO, the socket
 *     instance</a>
 */
public final class Socket implements Recipient {
  private static final String NOT_CONNECTED = "the socket is not connected";

  private enum State {
    CONNECTING,
    CONNECTED,
    DISCONNECTED
  }

  /**
   * The parts of a server that each of its sockets uses.
   *
   * @param rooms the rooms that sockets join
   * @param packets encodes events
   * @param counters counts events
   * @param workers runs concurrent events and completes acknowledgements
   * @param deferral returns null if no event waits for a position
   */
  record Services(
      Rooms<Socket> rooms,
      PacketFactory packets,
      EventCounters counters,
      Workers workers,
      Supplier<@Nullable Deferral> deferral) {}

  private final SocketDetails details;
  private volatile Authentication authentication;
  private volatile AuthObject auth;
  private final Session session;
  private final Membership membership;
  private final Services services;
  private final PendingAcks pending;
  private final Caller caller;
  private final @Nullable Recoverable recoverable;
  private final AtomicInteger concurrent = new AtomicInteger();
  private final SocketHandlers handlers = new SocketHandlers();
  private final Map<String, Object> data;
  private final AtomicReference<State> state = new AtomicReference<>(State.CONNECTING);
  private volatile @Nullable Set<String> lastRooms;

  Socket(
      SocketDetails details,
      Authentication authentication,
      AuthObject auth,
      Session session,
      Membership membership,
      Services services,
      PendingAcks pending,
      @Nullable Recoverable recoverable) {
    this.details = details;
    this.authentication = authentication;
    this.auth = auth;
    this.session = session;
    this.membership = membership;
    this.services = services;
    this.pending = pending;
    this.recoverable = recoverable;
    this.data =
        recoverable == null ? new ConcurrentHashMap<>(4) : new ObservedMap<>(recoverable::changed);
    this.caller = services.workers().caller(this::identity, session.handshake().caller());
  }

  /**
   * The public id. It is not the id of the session. A client that connects again gets a new one,
   * unless its socket is {@linkplain #recovered recovered}.
   */
  @Override
  public SocketId id() {
    return details.id();
  }

  @Override
  public NamespaceName namespaceName() {
    return details.namespace();
  }

  /**
   * The value in the name of the namespace for a part of its pattern, such as {@code id} of {@code
   * /orders/{id}}.
   *
   * @throws IllegalArgumentException when the pattern has no such part
   */
  public String namespacePart(String part) {
    String value = details.namespaceParts().get(part);
    if (value == null) {
      throw new IllegalArgumentException(
          namespaceName()
              + " has no part '"
              + part
              + "', expected one of "
              + details.namespaceParts().keySet());
    }
    return value;
  }

  /**
   * The user. The event {@code auth:refresh} of a client replaces the identity by another one of
   * the same user, between two events of this socket or during an event of another namespace.
   */
  public Identity identity() {
    return authentication.identity();
  }

  Authentication authentication() {
    return authentication;
  }

  /** Replaces the identity. */
  void authenticate(Authentication next) {
    authentication = next;
  }

  /** The request that opened the session. */
  public Handshake handshake() {
    return session.handshake();
  }

  /**
   * The JSON object that the client sent as {@code auth} when it connected. The middleware and the
   * connection listeners receive it as it was sent. Afterwards it has no member {@code token},
   * because the server does not keep the token; {@link #identity()} has the content of the token.
   * The object never has the member {@code pid} if clients can recover their sockets.
   */
  public Arguments auth() {
    return services.packets().arguments(auth.json());
  }

  /** When the client asked for the namespace. The session may be older. */
  public Instant connectedAt() {
    return details.connectedAt();
  }

  /**
   * Whether the client has returned after a lost connection and has recovered the id, the rooms and
   * the {@link #data} of its former socket, and the events that it has missed. Handlers and
   * listeners of the former socket are not recovered.
   */
  public boolean recovered() {
    return recoverable != null && recoverable.recovered();
  }

  /** The state for a recovery; null if the client cannot recover this socket. */
  @Nullable Recoverable recoverable() {
    return recoverable;
  }

  /** The transport at this moment. */
  public TransportName transport() {
    return session.transport();
  }

  /**
   * Values that the application keeps with this socket. A recovered socket has the values of its
   * former socket. In a cluster, these are values of JSON, such as texts and maps.
   */
  public Map<String, Object> data() {
    return data;
  }

  /** Whether events can be sent and received. */
  public boolean connected() {
    return isActive() && session.isOpen();
  }

  /** Whether received packets are handled: from the connection to the disconnection. */
  boolean isActive() {
    return state.get() == State.CONNECTED;
  }

  /**
   * The rooms of this socket at this moment, including the rooms of its own id, of its user and of
   * its role, and excluding the rooms of presence. While the listeners of {@link #onDisconnecting}
   * run, the result still contains the rooms.
   */
  public Set<String> rooms() {
    Set<String> last = lastRooms;
    return (last == null ? services.rooms().roomsOf(this) : last)
        .stream()
            .filter(room -> !RoomNames.isInternal(room))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** All rooms, with the rooms of presence. */
  Set<String> allRooms() {
    return services.rooms().roomsOf(this);
  }

  /** Removes the socket from its rooms at once; {@link #rooms} still returns them. */
  void exitRooms() {
    lastRooms = services.rooms().exit(this);
  }

  /**
   * Removes the socket from its rooms, if it is still in any; {@link #rooms} is empty from now on.
   *
   * @return the rooms until now, the room of its own id among them
   */
  Set<String> clearRooms() {
    Set<String> rooms = new HashSet<>(services.rooms().exit(this));
    Set<String> last = lastRooms;
    if (last != null) {
      rooms.addAll(last);
      lastRooms = Set.of();
    }
    return rooms;
  }

  /**
   * Joins rooms of the application.
   *
   * @throws ReservedRoomException when a name is {@linkplain RoomNames#isReserved reserved}, or is
   *     the id of another socket, because names often come from clients; no room is joined then. A
   *     client whose handler throws it receives {@link EventError#INVALID}
   */
  public void join(String... rooms) {
    for (String room : rooms) {
      RoomNames.requireJoinable(
          room, name -> !name.equals(id().value()) && membership.isSocketId(name));
    }
    joinAll(Arrays.asList(rooms));
  }

  /**
   * Joins the room of a user. This socket then receives the events for that user, and is
   * disconnected with that user; its {@link #identity()} does not change. Never pass a user id from
   * a client that may not read the events of that user.
   */
  public void joinUser(String userId) {
    joinAll(List.of(RoomNames.ofUser(userId)));
  }

  /** Joins the room of a role, as {@link #joinUser} does for a user. */
  public void joinRole(String role) {
    joinAll(List.of(RoomNames.ofRole(role)));
  }

  private void joinAll(List<String> rooms) {
    membership.roomsChanged(joinRooms(rooms), List.of());
  }

  /**
   * Leaves a room. Does nothing when the socket is not in the room.
   *
   * @throws ReservedRoomException when the name is {@linkplain RoomNames#isReserved reserved}
   */
  public void leave(String room) {
    RoomNames.requireLeavable(room);
    leaveOne(room);
  }

  /**
   * Leaves the room that {@link #joinUser} has joined.
   *
   * @throws IllegalArgumentException for the socket's own user, because the server addresses the
   *     sockets of a user through that room
   */
  public void leaveUser(String userId) {
    if (userId.equals(identity().userId())) {
      throw new IllegalArgumentException("a socket cannot leave the room of its own user");
    }
    leaveOne(RoomNames.ofUser(userId));
  }

  /**
   * Leaves the room that {@link #joinRole} has joined.
   *
   * @throws IllegalArgumentException for a role of the socket's own user
   */
  public void leaveRole(String role) {
    if (identity().hasRole(role)) {
      throw new IllegalArgumentException(
          "a socket cannot leave the room of a role of its own user");
    }
    leaveOne(RoomNames.ofRole(role));
  }

  private void leaveOne(String room) {
    if (leaveRoom(room)) {
      membership.roomsChanged(List.of(), List.of(room));
    }
  }

  /** Joins rooms, and returns the new ones. Calls no code of the application. */
  List<String> joinRooms(Collection<String> rooms) {
    if (recoverable == null) {
      return services.rooms().join(this, rooms);
    }
    List<String> joined = recoverable.history().join(services.rooms(), this, rooms);
    recoverable.changed();
    return joined;
  }

  private boolean leaveRoom(String room) {
    if (recoverable == null) {
      return services.rooms().leave(this, room);
    }
    boolean left = recoverable.history().leave(services.rooms(), this, room);
    recoverable.changed();
    return left;
  }

  @Override
  public void move(Collection<String> join, Collection<String> leave) {
    List<String> joined = joinRooms(List.copyOf(join));
    List<String> left = leave.stream().filter(this::leaveRoom).toList();
    if (!joined.isEmpty() || !left.isEmpty()) {
      membership.roomsChangedLater(joined, left);
    }
  }

  /** Adds a handler for an event. Handlers of the same event run in the order of their addition. */
  public Socket on(String event, EventHandler handler) {
    handlers.on(event, handler);
    return this;
  }

  /** Adds a handler that handles an event once. */
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

  /** Adds a handler for all events. It runs before the handlers of the event. */
  public Socket onAny(AnyEventHandler handler) {
    handlers.onAny(handler);
    return this;
  }

  /** Adds a handler for all events. It runs before all other handlers. */
  public Socket prependAny(AnyEventHandler handler) {
    handlers.prependAny(handler);
    return this;
  }

  /** Removes the handlers that {@link #onAny} and {@link #prependAny} have added. */
  public Socket offAny() {
    handlers.offAny();
    return this;
  }

  /** Adds a listener for all events that are sent to this socket, also by broadcasts. */
  public Socket onAnyOutgoing(OutgoingListener listener) {
    handlers.outgoing().add(listener);
    return this;
  }

  /** Adds a listener for all events that are sent to this socket. It runs before the others. */
  public Socket prependAnyOutgoing(OutgoingListener listener) {
    handlers.outgoing().add(0, listener);
    return this;
  }

  /** Removes the listeners of {@link #onAnyOutgoing} and {@link #prependAnyOutgoing}. */
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

  /** Adds a middleware. It runs for each event before the handlers. */
  public Socket use(EventMiddleware middleware) {
    handlers.use(middleware);
    return this;
  }

  /**
   * Adds a listener for the moment before the socket leaves its rooms.
   *
   * @param listener receives the text of a {@link DisconnectReason}
   */
  public Socket onDisconnecting(Consumer<String> listener) {
    handlers.onDisconnecting(listener);
    return this;
  }

  /**
   * Adds a listener for the disconnection.
   *
   * @param listener receives the text of a {@link DisconnectReason}
   */
  public Socket onDisconnect(Consumer<String> listener) {
    handlers.onDisconnect(listener);
    return this;
  }

  /**
   * Sends an event to this socket.
   *
   * @param arguments values to bind; {@link Arguments} among them are passed on unchanged
   * @throws IllegalArgumentException for a reserved event name
   * @throws PayloadException when an argument cannot be written
   */
  public void emit(String event, @Nullable Object... arguments) {
    SocketPacket packet = services.packets().event(namespaceName(), event, arguments);
    if (recoverable == null) {
      sendInOrder(packet);
    } else {
      send(packet, recoverable);
    }
  }

  /**
   * Sends an event and returns its acknowledgement. No thread waits.
   *
   * @return the client's answer; fails with {@link java.util.concurrent.TimeoutException} after the
   *     limit, and with {@link SocketDisconnectedException} when the socket disconnects first
   */
  public CompletionStage<Arguments> emitWithAck(
      Duration limit, String event, @Nullable Object... arguments) {
    PendingAck ack = pending.expect(limit);
    sendInOrder(services.packets().event(namespaceName(), ack.id(), event, arguments));
    failPendingUnlessConnected();
    return services.workers().forApplication(ack.answer(), caller);
  }

  private void failPendingUnlessConnected() {
    if (!connected()) {
      pending.failAll(NOT_CONNECTED);
    }
  }

  @Override
  public void expectAck(BroadcastAck ack) {
    ack.expect(pending, session.timer());
    failPendingUnlessConnected();
  }

  /**
   * Runs work concurrently with the events of this socket, which are otherwise handled in order.
   *
   * @return the result of the work, or its exception
   * @throws ClientException with {@link EventError#TOO_MANY_EVENTS} when as many run for this
   *     socket as may
   */
  public <T extends @Nullable Object> CompletionStage<T> concurrently(Callable<T> work) {
    return services.workers().runConcurrently(membership.handlers(), concurrent, caller, work);
  }

  @Override
  public void disconnect(boolean close) {
    if (!isActive()) {
      return;
    }
    if (close) {
      membership.disconnectClient(null);
    } else {
      membership.disconnect(id(), null);
    }
  }

  @Override
  public void disconnectForced(boolean close, String reason) {
    if (!isActive()) {
      return;
    }
    if (close) {
      membership.disconnectClient(reason);
    } else {
      membership.disconnect(id(), reason);
    }
  }

  @Override
  public void announce(SocketPacket event) {
    if (!handlers.outgoing().isEmpty() && connected()) {
      Arguments all = services.packets().arguments(event);
      handlers.notifyOutgoing(event.eventName(), all.withoutFirst());
    }
  }

  @Override
  public boolean hasOutgoingListeners() {
    return !handlers.outgoing().isEmpty();
  }

  @Override
  public boolean enqueue(OutgoingEvent event) {
    Recoverable state = recoverable;
    if (state == null) {
      return enqueue(event.packet());
    }
    if (!isActive()) {
      return false;
    }
    return state.isNew(event.position()) && session.enqueue(event.recoverable());
  }

  @Override
  public boolean isRecoveredAfter(long recoveries) {
    return recoverable != null && recoverable.isRecoveredAfter(recoveries);
  }

  /** Queues a packet that no client can recover, as {@link #enqueue(OutgoingEvent)} does. */
  public boolean enqueue(PacketUnit packet) {
    return isActive() && session.enqueue(packet);
  }

  /**
   * Queues an event, and calls no code of the application. {@link #announce} and {@link #flush}
   * must follow.
   */
  void enqueue(SocketPacket event) {
    enqueue(services.packets().encode(event));
    services.counters().sent(1);
  }

  /** Sends an event behind the events that wait for their positions. */
  private void sendInOrder(SocketPacket event) {
    Deferral deferral = services.deferral().get();
    if (deferral == null) {
      send(event);
      return;
    }
    if (connected()) {
      announce(event);
      PacketUnit packet = services.packets().encode(event);
      deferral.sendInOrder(this, () -> send(packet));
    }
    services.counters().sent(1);
  }

  private void send(SocketPacket event) {
    if (connected()) {
      announce(event);
      session.send(services.packets().encode(event));
    }
    services.counters().sent(1);
  }

  /** Sends an event that no client recovers, because the server disconnects the socket after it. */
  void emitLast(String event, Object argument) {
    send(services.packets().event(namespaceName(), event, argument));
  }

  /** Sends an event that the client receives later if the connection is lost. */
  private void send(SocketPacket event, Recoverable state) {
    if (connected()) {
      announce(event);
    }
    state.send(event);
    services.counters().sent(1);
  }

  PacketUnit encoded(SocketPacket event) {
    return services.packets().encode(event);
  }

  /** Writes a packet that is not an event, or queues it behind the packets that wait. */
  void send(PacketUnit packet) {
    if (connected()) {
      session.send(packet);
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

  /** The number of characters of the authentication payload without its token. */
  int authSize() {
    return auth.rest().length();
  }

  /** The user of this socket as the caller of the code that runs for the socket. */
  Caller caller() {
    return caller;
  }

  SocketHandlers handlers() {
    return handlers;
  }

  PendingAcks pending() {
    return pending;
  }

  /** The connection listeners have run, so the token is not needed any more. */
  void releaseToken() {
    auth = auth.withoutToken();
  }

  /** The middleware has admitted the socket. */
  void connect() {
    state.set(State.CONNECTED);
  }

  /**
   * Ends the connected state.
   *
   * @return whether this call ended it
   */
  boolean endConnected() {
    return state.compareAndSet(State.CONNECTED, State.DISCONNECTED);
  }

  /** The Engine.IO session, shared by all sockets of the client; {@code conn} in Node.js. */
  public Session session() {
    return session;
  }

  @Override
  public String toString() {
    return "Socket[" + id().value() + " " + namespaceName() + " " + identity() + "]";
  }
}
