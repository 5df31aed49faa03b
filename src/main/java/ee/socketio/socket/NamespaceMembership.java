package ee.socketio.socket;

import ee.socketio.auth.AuthenticationException;
import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Identity;
import ee.socketio.auth.NamespaceAuthorizer;
import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.protocol.socketio.AuthObject;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketType;
import ee.socketio.room.RoomNames;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The membership of one client in one namespace, and its socket once it is connected.
 *
 * <p>Packets arrive on a thread of the container, which only adds them to the {@link Inbox}.
 * Connecting, handling and disconnecting run in the inbox, one after the other; the client's
 * memberships in other namespaces do not wait for them.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/#connection-to-a-namespace">Socket.IO
 *     v5, Connection to a namespace</a>
 */
final class NamespaceMembership implements Membership {
  private static final System.Logger LOG = System.getLogger(NamespaceMembership.class.getName());

  /** A token that expires later is not watched, because no connection lasts as long. */
  private static final Duration LONGEST_WATCH = Duration.ofDays(365);

  private static final Map<String, String> LOGOUT = Map.of("reason", "logout");

  private final Services services;
  private final Memberships client;
  private final Session session;
  private final NamespaceName name;
  private final ConnectReply reply;
  private final Inbox inbox;
  private final RateEnforcer rates;
  private final AtomicBoolean fullLogged = new AtomicBoolean();
  private volatile @Nullable Connected connected;

  /** Whether the socket is in its rooms, so that it can be disconnected. */
  private volatile boolean entered;

  /** The socket, and the namespace that holds it. */
  private record Connected(Socket socket, Namespace namespace) {}

  /**
   * The parts of a server that its memberships use.
   *
   * @param ids creates socket ids
   * @param clock provides the times at which sockets connect and tokens expire
   */
  record Services(
      SocketOptions options,
      Namespaces namespaces,
      NamespaceAuthorizer authorizer,
      UserEpochs epochs,
      Dispatch dispatch,
      ServerListeners listeners,
      SecurityReports reports,
      Socket.Services sockets,
      Supplier<String> ids,
      Clock clock) {}

  NamespaceMembership(Services services, Memberships client, Session session, NamespaceName name) {
    this.services = services;
    this.client = client;
    this.session = session;
    this.name = name;
    this.reply = new ConnectReply(session, services.sockets().packets(), client.guard());
    this.inbox = services.sockets().workers().newInbox(session, services.options().inbox());
    this.rates =
        new RateEnforcer(services.dispatch(), services.listeners(), client, inbox, session.timer());
  }

  @Override
  public NamespaceName namespaceName() {
    return name;
  }

  @Override
  public int waiting() {
    return inbox.waiting();
  }

  @Override
  public long memory() {
    Connected current = connected;
    return inbox.memory() + (current == null ? 0 : current.socket().authSize());
  }

  @Override
  public void discard() {
    inbox.discard();
  }

  @Override
  public Executor handlers() {
    return inbox.handlers();
  }

  // Connecting

  @Override
  public void connect(SocketPacket packet) {
    offer(() -> connect(packet.json()), packet);
  }

  private void connect(String auth) {
    if (connected != null || !client.register(this)) {
      // As in Node.js: a client that connects twice has lost track of its state.
      client.outOfTurn(SocketPacketType.CONNECT);
    } else if (session.isOpen()) {
      Namespace namespace = services.namespaces().acquire(name);
      if (namespace == null) {
        reply.refuse(name, ConnectReply.INVALID_NAMESPACE);
        client.remove(this);
      } else {
        connect(namespace, auth);
      }
    }
  }

  private void connect(Namespace namespace, String auth) {
    Socket socket = authenticated(namespace, auth);
    if (socket == null) {
      refused(namespace);
      return;
    }
    String userId = socket.identity().userId();
    long epoch = services.epochs().enter(userId);
    try {
      if (!admitted(socket, namespace)) {
        refused(namespace);
        return;
      }
      rates.connected(socket);
      session.memoryBudget().changed(0, socket.authSize());
      inbox.handleOn(services.sockets().workers().handlers(socket.identity(), session));
      connected = new Connected(socket, namespace);
      client.connected();
      enter(socket, namespace, epoch);
    } finally {
      services.epochs().exit(userId);
    }
    CloseReason reason = client.closeReason();
    if (reason != null) {
      // The session closed before it knew of this membership.
      disconnected(DisconnectReason.of(reason));
    }
  }

  private void refused(Namespace namespace) {
    services.namespaces().release(namespace);
    client.remove(this);
  }

  /** The socket that the token and the access rules admit; null when they refuse it. */
  private @Nullable Socket authenticated(Namespace namespace, String json) {
    try {
      AuthObject auth = AuthObject.parse(json);
      Identity identity = services.authorizer().admit(reply.credentials(name, auth));
      String userId = identity.userId();
      if (userId == null || client.guard().admitsUser(userId, name.path().value())) {
        return newSocket(namespace, identity, auth);
      }
      reply.refuseAndClose(name);
    } catch (AuthenticationException e) {
      reply.refuse(name, e.reason().message());
      services.reports().authenticationFailed(name.path().value(), session.handshake(), e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] the authentication of " + name + " failed", e);
      reply.refuse(name, EventError.SOCKET_ERROR.text());
    }
    return null;
  }

  /** Whether the middleware admits the socket. */
  private boolean admitted(Socket socket, Namespace namespace) {
    try {
      namespace.hooks().authorize(socket);
      return true;
    } catch (ConnectRefusedException e) {
      reply.refuse(name, e);
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "[SOCKET ERROR] a middleware of " + name + " failed", e);
      reply.refuse(name, EventError.SOCKET_ERROR.text());
    }
    return false;
  }

  private Socket newSocket(Namespace namespace, Identity identity, AuthObject auth) {
    return new Socket(
        new SocketDetails(
            new SocketId(services.ids().get()),
            name,
            namespace.parts(),
            identity,
            services.clock().instant()),
        auth,
        session,
        this,
        services.sockets(),
        new PendingAcks(session.timer(), namespace::nextAckId));
  }

  /** Adds the socket to its rooms, answers the client, and calls the application. */
  private void enter(Socket socket, Namespace namespace, long epoch) {
    // The answer is queued before the socket is in a room, so that no event precedes it. It is
    // written afterwards, so that a connected client misses no event.
    reply.enqueueConnected(socket);
    socket.connect();
    services.sockets().rooms().enter(socket);
    List<String> rooms = services.sockets().rooms().join(socket, roomsOf(socket.identity()));
    namespace.add(socket);
    entered = true;
    disconnectIfRaised(socket, epoch);
    disconnectIfLoggedOut();
    session.flush();
    reply.pause(services.options().connectPause());
    LOG.log(Level.DEBUG, "[SOCKET] {0} connected over {1}", socket, session.transport());
    watchToken(socket);
    for (Consumer<Socket> listener : namespace.hooks().connectionListeners()) {
      try {
        listener.accept(socket);
      } catch (RuntimeException | Error e) {
        HandlerFailures.report(socket, "connection", e);
      }
    }
    services.listeners().call(each -> each.connected(socket));
    roomsChanged(rooms, List.of());
    socket.releaseToken();
  }

  /** Disconnects a user who was disconnected while the CONNECT packet was processed. */
  private void disconnectIfRaised(Socket socket, long epoch) {
    String reason = services.epochs().raised(socket.identity().userId(), epoch);
    if (reason != null) {
      client.disconnect("force_disconnect", Map.of("reason", reason));
    }
  }

  /** Disconnects a caller who has logged out while the CONNECT packet was processed. */
  private void disconnectIfLoggedOut() {
    ContainerCaller caller = session.handshake().caller();
    if (caller != null && caller.loggedOut()) {
      loggedOut(caller);
    }
  }

  private static List<String> roomsOf(Identity identity) {
    List<String> rooms = new ArrayList<>(1 + identity.roles().size());
    if (identity.userId() != null) {
      rooms.add(RoomNames.ofUser(identity.userId()));
    }
    identity.roles().forEach(role -> rooms.add(RoomNames.ofRole(role)));
    return rooms;
  }

  private void watchToken(Socket socket) {
    Instant end = socket.identity().expiresAt();
    Instant now = services.clock().instant();
    if (end != null && end.isBefore(now.plus(LONGEST_WATCH))) {
      Duration remaining = Duration.between(now, end);
      Expiry expiry = new Expiry(session.timer(), services.options().expiryGrace(), socket);
      socket.onDisconnect(expiry.start(remaining.isNegative() ? Duration.ZERO : remaining));
    }
  }

  // Receiving

  @Override
  public void received(SocketPacket packet) {
    switch (packet.type()) {
      case EVENT, BINARY_EVENT -> event(packet);
      case ACK, BINARY_ACK -> acknowledged(packet);
      case DISCONNECT ->
          offer(() -> disconnected(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT), packet);
      case CONNECT, CONNECT_ERROR -> client.outOfTurn(packet.type());
    }
  }

  private void event(SocketPacket packet) {
    services.sockets().counters().received();
    Connected current = connected;
    if (current == null) {
      // The rate is checked later, because the socket of the event does not exist yet.
      offerEvent(packet, () -> handleUnchecked(packet));
    } else if (rates.passes(current.socket(), packet)) {
      offerEvent(packet, () -> handle(packet));
    }
  }

  private void handleUnchecked(SocketPacket packet) {
    Connected current = connected;
    if (current == null || rates.passes(current.socket(), packet)) {
      handle(packet);
    }
  }

  private void handle(SocketPacket packet) {
    Connected current = connected;
    if (current == null) {
      client.outOfTurn(packet.type());
    } else if (current.socket().isActive()) {
      services.dispatch().handle(current.socket(), current.namespace(), packet);
    }
  }

  /** Bypasses the inbox, because a handler may be waiting for the acknowledgement there. */
  private void acknowledged(SocketPacket packet) {
    Connected current = connected;
    boolean expected =
        current != null
            && current
                .socket()
                .pending()
                .answered(packet.ackId(), () -> services.sockets().packets().arguments(packet));
    if (!expected && !client.guard().toleratesAck(name.path().value())) {
      session.close(CloseReason.FORCED_CLOSE);
    }
  }

  /** Adds the task of a packet that is not an event; a full inbox closes the session. */
  private void offer(Runnable task, SocketPacket packet) {
    if (!inbox.offer(task, packet.size())) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] session {0} closed because an inbox is full (limits: {1} packets, size"
              + " {2})",
          session.id(),
          services.options().inbox().packets(),
          services.options().inbox().bytes());
      session.abort(CloseReason.INBOX_FULL);
    }
  }

  /** Adds the task of an event; a full inbox refuses the event. */
  private void offerEvent(SocketPacket packet, Runnable task) {
    if (inbox.offerEvent(task, packet.size())) {
      return;
    }
    Connected current = connected;
    if (current == null) {
      client.outOfTurn(packet.type());
      return;
    }
    if (fullLogged.compareAndSet(false, true)) {
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] the inbox of {0} is full, so its events are refused (limits: {1}"
              + " packets, size {2})",
          current.socket(),
          services.options().inbox().packets(),
          services.options().inbox().bytes());
    }
    services.dispatch().refuseFull(current.socket(), packet);
    if (services.options().disconnectWhenFull()) {
      disconnect();
    }
  }

  // Sending, for the client and the socket

  @Override
  public void emit(String event, Object argument) {
    Connected current = connected;
    if (current != null) {
      current.socket().emit(event, argument);
    }
  }

  @Override
  public void roomsChanged(Collection<String> joined, Collection<String> left) {
    Connected current = connected;
    if (current != null) {
      notifyRooms(current.socket(), joined, left);
    }
  }

  @Override
  public void roomsChangedLater(Collection<String> joined, Collection<String> left) {
    Connected current = connected;
    if (current != null) {
      inbox.add(() -> notifyRooms(current.socket(), joined, left));
    }
  }

  @Override
  public boolean isSocketId(String id) {
    Connected current = connected;
    return current != null && current.namespace().isSocketId(id);
  }

  private void notifyRooms(Socket socket, Collection<String> joined, Collection<String> left) {
    joined.forEach(room -> services.listeners().call(each -> each.joined(socket, room)));
    left.forEach(room -> services.listeners().call(each -> each.left(socket, room)));
  }

  // Disconnecting

  @Override
  public void closed(CloseReason reason) {
    if (reason == CloseReason.MEMORY_LIMIT) {
      inbox.discard();
    }
    inbox.add(() -> disconnected(DisconnectReason.of(reason)));
    inbox.add(this::drained);
  }

  private void drained() {
    if (inbox.memory() > 0) {
      // A packet has arrived while the session closed.
      inbox.add(this::drained);
    } else {
      client.drained();
    }
  }

  @Override
  public void disconnectClient() {
    client.disconnect();
  }

  @Override
  public void disconnect(SocketId id) {
    Connected current = connected;
    if (current != null && current.socket().id().equals(id)) {
      disconnect(current);
    }
  }

  @Override
  public void disconnect() {
    Connected current = connected;
    if (current != null) {
      disconnect(current);
    }
  }

  @Override
  public void loggedOut(ContainerCaller caller) {
    Connected current = connected;
    if (current != null && entered && caller.isBehind(current.socket().identity())) {
      current.socket().emit("force_disconnect", LOGOUT);
      disconnect(current);
    }
  }

  private void disconnect(Connected current) {
    if (current.socket().endConnected()) {
      // At once, because later emissions of this thread must not address the socket.
      current.socket().exitRooms();
      current.namespace().remove(current.socket());
      // In this order, because a client that connects again must find the membership removed.
      inbox.add(() -> cleanUp(current, DisconnectReason.SERVER_NAMESPACE_DISCONNECT));
      session.send(services.sockets().packets().disconnect(name));
    }
  }

  private void disconnected(DisconnectReason reason) {
    Connected current = connected;
    if (current != null && current.socket().endConnected()) {
      cleanUp(current, reason);
    }
  }

  private void cleanUp(Connected ended, DisconnectReason reason) {
    Socket socket = ended.socket();
    LOG.log(Level.DEBUG, "[SOCKET] {0} disconnected: {1}", socket, reason.text());
    socket.handlers().notifyDisconnecting(reason);
    Set<String> rooms = socket.clearRooms();
    ended.namespace().remove(socket);
    services.namespaces().release(ended.namespace());
    connected = null;
    entered = false;
    rates.disconnected(socket);
    session.memoryBudget().changed(socket.authSize(), 0);
    client.remove(this);
    socket.pending().failAll(reason.text());
    socket.handlers().notifyDisconnected(reason);
    rooms.remove(socket.id().value());
    notifyRooms(socket, List.of(), rooms);
    services.listeners().call(each -> each.disconnected(socket, reason.text()));
  }
}
