package ee.socketio.socket;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Identity;
import ee.socketio.auth.Token;
import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.SocketId;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketType;
import ee.socketio.socket.NamespaceAdmission.Admitted;
import ee.socketio.socket.Recovery.Claim;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
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

  private static final String LOGOUT = "logout";

  private final MembershipServices services;
  private final Memberships client;
  private final Session session;
  private final NamespaceName name;
  private final ConnectReply reply;
  private final Inbox inbox;
  private final RateEnforcer rates;
  private final IncomingEvents events;
  private volatile @Nullable Connected connected;

  /** Whether the socket is in its rooms, so that it can be disconnected. */
  private volatile boolean entered;

  /** Whether a connection is in progress, and waits for the session that the client recovers. */
  private boolean claiming;

  /** Whether the client has disconnected while {@link #claiming}. */
  private boolean withdrawn;

  /**
   * A client that connects, after its authentication.
   *
   * @param shared the shared token of the client before the socket was authenticated
   * @param epoch before the authentication; the user may be disconnected at any time from then on
   */
  private record Attempt(
      Namespace namespace,
      NamespaceAdmission admission,
      Admitted admitted,
      @Nullable Token shared,
      long epoch) {

    @Nullable String userId() {
      return admitted.authentication().identity().userId();
    }
  }

  NamespaceMembership(
      MembershipServices services, Memberships client, Session session, NamespaceName name) {
    this.services = services;
    this.client = client;
    this.session = session;
    this.name = name;
    this.reply = new ConnectReply(session, services.sockets().packets(), client.guard());
    this.inbox = services.sockets().workers().newInbox(session, services.options().inbox());
    this.rates =
        new RateEnforcer(services.dispatch(), services.listeners(), client, inbox, session.timer());
    this.events =
        new IncomingEvents(services, client, inbox, rates, () -> connected, this::disconnect);
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
    if (connected != null || claiming || !client.register(this)) {
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
    NamespaceAdmission admission = new NamespaceAdmission(services, client, session, reply);
    Token shared = client.sharedToken();
    long epoch = services.epochs().current();
    Admitted admitted = admission.authenticate(name, auth, shared);
    if (admitted == null) {
      refused(namespace);
      return;
    }
    Identity identity = admitted.authentication().identity();
    Attempt attempt = new Attempt(namespace, admission, admitted, shared, epoch);
    CompletableFuture<@Nullable Claim> claim =
        services.recovery().claim(admitted.auth(), name, identity, session).toCompletableFuture();
    if (claim.isDone()) {
      connect(attempt, claim.join());
    } else {
      claiming = true;
      claim.thenAccept(claimed -> inbox.add(() -> claimed(attempt, claimed)));
    }
  }

  private void claimed(Attempt attempt, @Nullable Claim claim) {
    claiming = false;
    if (withdrawn) {
      withdrawn = false;
      services.recovery().expire(claim);
      refused(attempt.namespace());
    } else {
      connect(attempt, claim);
    }
  }

  private void connect(Attempt attempt, @Nullable Claim claim) {
    if (session.isOpen()) {
      services.recovery().adoptRates(claim, client.rates());
      Socket socket =
          attempt.admission().newSocket(attempt.namespace(), this, attempt.admitted(), claim);
      socket.caller().run(() -> connect(attempt, socket, claim));
    } else {
      giveBack(attempt, claim);
    }
  }

  /** Connects an authenticated socket; runs as its user. */
  private void connect(Attempt attempt, Socket socket, @Nullable Claim claim) {
    Namespace namespace = attempt.namespace();
    boolean skip = claim != null && services.recovery().skipsMiddlewares();
    if (!skip && !attempt.admission().admitted(socket, namespace)) {
      giveBack(attempt, claim);
      return;
    }
    rates.connected(socket);
    session.memoryBudget().changed(0, socket.authSize());
    inbox.runAs(socket.caller());
    inbox.handleOn(services.sockets().workers().handlers(socket.identity(), session));
    SocketIdentity identity = new SocketIdentity(socket, services, inbox::add);
    Connected current = new Connected(socket, namespace, identity);
    connected = current;
    client.connected();
    enter(current, attempt, claim);
    CloseReason reason = client.closeReason();
    if (reason != null) {
      // The session closed before it knew of this membership.
      disconnected(DisconnectReason.of(reason), Recovery.keeps(reason));
    }
  }

  /** Returns the session of a client that was not admitted, and ends the attempt. */
  private void giveBack(Attempt attempt, @Nullable Claim claim) {
    services.recovery().giveBack(claim);
    String userId = attempt.userId();
    if (userId != null && services.epochs().raised(userId, attempt.epoch()) != null) {
      services.recovery().removeUser(userId);
    }
    refused(attempt.namespace());
  }

  private void refused(Namespace namespace) {
    services.namespaces().release(namespace);
    client.remove(this);
  }

  /** Adds the socket to its rooms, answers the client, and calls the application. */
  private void enter(Connected current, Attempt attempt, @Nullable Claim claim) {
    Socket socket = current.socket();
    List<String> rooms =
        services.recovery().connect(socket, claim, () -> enterRooms(current, claim));
    if (rooms == null) {
      abandon(current);
      services.recovery().expire(claim);
      return;
    }
    entered = true;
    disconnectIfRaised(socket, attempt.epoch());
    disconnectIfLoggedOut();
    if (client.completeRefresh(socket, this, attempt.shared())) {
      enforceAccess();
    }
    session.flush();
    reply.pause(services.options().connectPause());
    LOG.log(Level.DEBUG, "[SOCKET] {0} connected over {1}", socket, session.transport());
    for (Consumer<Socket> listener : current.namespace().hooks().connectionListeners()) {
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

  /**
   * The log has removed missed events since the claim. The client must connect again, and gets a
   * new socket then.
   */
  private void abandon(Connected current) {
    current.identity().release();
    connected = null;
    rates.disconnected(current.socket());
    session.memoryBudget().changed(current.socket().authSize(), 0);
    refused(current.namespace());
    session.close(CloseReason.FORCED_CLOSE);
  }

  private List<String> enterRooms(Connected current, @Nullable Claim claim) {
    Socket socket = current.socket();
    // The answer is queued before the socket is in a room, so that no event precedes it. It is
    // written afterwards, so that a connected client misses no event.
    reply.enqueueConnected(socket);
    socket.connect();
    List<String> rooms = current.identity().enter();
    current.namespace().add(socket);
    return claim == null ? rooms : current.identity().rejoin(rooms, claim.session().rooms());
  }

  /** Disconnects a user who was disconnected while the CONNECT packet was processed. */
  private void disconnectIfRaised(Socket socket, long epoch) {
    String reason = services.epochs().raised(socket.identity().userId(), epoch);
    if (reason != null) {
      client.forceDisconnect(reason);
    }
  }

  /** Disconnects a caller who has logged out while the CONNECT packet was processed. */
  private void disconnectIfLoggedOut() {
    ContainerCaller caller = session.handshake().caller();
    if (caller != null && caller.loggedOut()) {
      loggedOut(caller);
    }
  }

  // Receiving

  @Override
  public void received(SocketPacket packet) {
    switch (packet.type()) {
      case EVENT, BINARY_EVENT -> events.received(packet);
      case ACK, BINARY_ACK -> acknowledged(packet);
      case DISCONNECT -> offer(this::disconnectedByClient, packet);
      case CONNECT, CONNECT_ERROR -> client.outOfTurn(packet.type());
    }
  }

  private void disconnectedByClient() {
    withdrawn = claiming;
    disconnected(DisconnectReason.CLIENT_NAMESPACE_DISCONNECT, false);
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

  // Sending, for the client and the socket

  @Override
  public void emit(String event, Object argument) {
    Connected current = connected;
    if (current != null) {
      current.socket().emitLast(event, argument);
    }
  }

  @Override
  public void roomsChanged(Collection<String> joined, Collection<String> left) {
    Connected current = connected;
    if (current != null) {
      services.listeners().roomsChanged(current.socket(), joined, left);
    }
  }

  @Override
  public void roomsChangedLater(Collection<String> joined, Collection<String> left) {
    Connected current = connected;
    if (current != null) {
      inbox.add(() -> services.listeners().roomsChanged(current.socket(), joined, left));
    }
  }

  @Override
  public boolean isSocketId(String id) {
    Connected current = connected;
    return current != null && current.namespace().isSocketId(id);
  }

  // The identity

  @Override
  public @Nullable Runnable refresh(Authentication former, Authentication next) {
    Connected current = connected;
    return current == null
        ? null
        : services
            .recovery()
            .guarded(current.socket(), () -> current.identity().refresh(former, next));
  }

  @Override
  public void enforceAccess() {
    Connected current = connected;
    String denial = current == null ? null : current.identity().denial();
    if (current != null && denial != null) {
      forceDisconnect(current, denial);
    }
  }

  // Disconnecting

  @Override
  public void closed(CloseReason reason) {
    if (reason == CloseReason.MEMORY_LIMIT) {
      inbox.discard();
    }
    inbox.add(() -> disconnected(DisconnectReason.of(reason), Recovery.keeps(reason)));
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
  public void disconnectClient(@Nullable String forced) {
    client.disconnect(forced);
  }

  @Override
  public void disconnect(SocketId id, @Nullable String forced) {
    Connected current = connected;
    if (current != null && current.socket().id().equals(id)) {
      disconnect(current, forced);
    }
  }

  @Override
  public void disconnect(@Nullable String forced) {
    Connected current = connected;
    if (current != null) {
      disconnect(current, forced);
    }
  }

  @Override
  public void loggedOut(ContainerCaller caller) {
    Connected current = connected;
    if (current != null && entered && caller.isBehind(current.socket().identity())) {
      forceDisconnect(current, LOGOUT);
    }
  }

  /** Sends the reason to the client, and disconnects the socket. */
  private void forceDisconnect(Connected current, String reason) {
    session.sendTogether(
        () -> {
          current.socket().emitLast(DisconnectReason.FORCED_EVENT, Map.of("reason", reason));
          disconnect(current, reason);
        });
  }

  private void disconnect(Connected current, @Nullable String forced) {
    services.recovery().sendWaiting(current.socket());
    if (services.recovery().end(current.socket(), false)) {
      // At once, because later emissions of this thread must not address the socket.
      current.socket().exitRooms();
      current.namespace().remove(current.socket());
      // In this order, because a client that connects again must find the membership removed.
      inbox.add(() -> cleanUp(current, DisconnectReason.SERVER_NAMESPACE_DISCONNECT, forced));
      session.send(services.sockets().packets().disconnect(name));
    }
  }

  /**
   * @param keep whether the client may recover the socket
   */
  private void disconnected(DisconnectReason reason, boolean keep) {
    Connected current = connected;
    if (current != null && services.recovery().end(current.socket(), keep)) {
      cleanUp(current, reason, null);
    }
  }

  private void cleanUp(Connected ended, DisconnectReason reason, @Nullable String forced) {
    try {
      removeAndNotify(ended, reason, forced);
    } finally {
      // In any case, because a returning client waits for it.
      services.recovery().release(ended.socket(), client.rates());
    }
  }

  private void removeAndNotify(Connected ended, DisconnectReason reason, @Nullable String forced) {
    Socket socket = ended.socket();
    ended.identity().release();
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
    services.listeners().roomsChanged(socket, List.of(), rooms);
    if (forced != null) {
      services.listeners().call(each -> each.forceDisconnected(socket, forced));
    }
    services.listeners().call(each -> each.disconnected(socket, reason.text()));
  }
}
