package ee.socketio.socket;

import ee.socketio.auth.ContainerCaller;
import ee.socketio.auth.Login;
import ee.socketio.auth.Token;
import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionListener;
import ee.socketio.log.LogText;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketDecoder;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketType;
import ee.socketio.protocol.socketio.SocketProtocolException;
import ee.socketio.ratelimit.AbuseGuard;
import ee.socketio.ratelimit.ClientGuard;
import ee.socketio.ratelimit.ClientRates;
import ee.socketio.ratelimit.RateLimiter;
import ee.socketio.time.Timer.Timeout;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client of one session. Decodes the packets of the session, on the thread that brings them,
 * and passes each packet to the client's membership in the packet's namespace.
 */
final class Client implements SessionListener, Memberships {
  private static final System.Logger LOG = System.getLogger(Client.class.getName());

  private final Session session;
  private final Settings settings;
  private final PacketDecoder decoder;
  private final ConnectReply reply;
  private final ClientRates rates;
  private final ClientGuard guard;
  private final SharedToken token;
  private final AtomicBoolean abuseReported = new AtomicBoolean();
  private final Runnable logout = this::loggedOut;
  private final Map<NamespaceName, Membership> memberships = new ConcurrentHashMap<>(2);
  private volatile Timeout connectTimeout = Timeout.NONE;
  private volatile @Nullable CloseReason closeReason;

  /**
   * The parts of a server that its clients use.
   *
   * @param limiter the limits for events
   * @param abuse the limits for other packets
   * @param factory creates memberships
   * @param onClosed called with each session that has closed
   * @param closing the clients whose session has closed, and whose packets wait to be handled
   */
  record Settings(
      SocketOptions options,
      Namespaces namespaces,
      PacketFactory packets,
      RateLimiter limiter,
      AbuseGuard abuse,
      MembershipFactory factory,
      Consumer<Session> onClosed,
      Set<Client> closing) {}

  /** Creates the membership of a client in a namespace. */
  @FunctionalInterface
  interface MembershipFactory {
    Membership create(Memberships client, Session session, NamespaceName name);
  }

  Client(Settings settings, Session session) {
    this.settings = settings;
    this.session = session;
    this.decoder = settings.options().parser().decoder(settings.options().decoder());
    this.rates = settings.limiter().client(session.timer().nanoTime());
    this.guard = settings.abuse().client(session.handshake().address());
    this.reply = new ConnectReply(session, settings.packets(), guard);
    this.token = new SharedToken(new ClientCredentials(session.handshake()).token());
  }

  /** Starts the connect timeout. A client of protocol version 3 connects to the main namespace. */
  void open() {
    Duration limit = settings.options().connectTimeout();
    connectTimeout = session.timer().schedule(limit, this::connectTimedOut);
    login().ifPresent(login -> login.onEnd(logout));
    if (session.version().legacyConnect()) {
      received(LegacyConnect.toMain(session.handshake().query()));
    }
  }

  /** The HTTP session of the caller at the handshake. */
  private Optional<Login> login() {
    return Optional.ofNullable(session.handshake().caller()).map(ContainerCaller::login);
  }

  private void loggedOut() {
    ContainerCaller caller = session.handshake().caller();
    if (caller != null) {
      // Together, because the container may refuse the next poll of a user without a login.
      session.sendTogether(() -> memberships.values().forEach(each -> each.loggedOut(caller)));
    }
  }

  private void connectTimedOut() {
    LOG.log(Level.DEBUG, "[SOCKET] {0} connected to no namespace in time", session);
    session.close(CloseReason.FORCED_CLOSE);
  }

  @Override
  public void message(EnginePacket packet) {
    try {
      SocketPacket decoded = decode(packet);
      if (decoded != null
          && decoded.type() == SocketPacketType.CONNECT
          && session.version().legacyConnect()) {
        decoded = LegacyConnect.translated(decoded);
      }
      if (decoded != null) {
        received(decoded);
      }
    } catch (SocketProtocolException e) {
      LOG.log(
          Level.DEBUG,
          "[SOCKET] {0} sent an invalid packet: {1}",
          session,
          LogText.message(e.getMessage()));
      session.abort(CloseReason.PARSE_ERROR);
    }
  }

  /** One packet at a time, because a client may post over several connections at once. */
  private @Nullable SocketPacket decode(EnginePacket packet) throws SocketProtocolException {
    synchronized (decoder) {
      return packet.binary() ? decoder.binary(packet.bytes()) : decoder.text(packet.data());
    }
  }

  private void received(SocketPacket packet) {
    Membership membership = memberships.get(packet.namespace());
    if (packet.type() == SocketPacketType.CONNECT) {
      connect(membership, packet);
    } else if (membership != null) {
      membership.received(packet);
    } else {
      outOfTurn(packet.type());
    }
  }

  private void connect(@Nullable Membership existing, SocketPacket packet) {
    NamespaceName name = packet.namespace();
    if (!guard.admitsConnect(name.path().value())) {
      reply.refuseAndClose(name);
    } else if (packet.size() > settings.options().maxAuth()) {
      reply.refuse(name, ConnectReply.AUTH_TOO_LARGE);
    } else if (existing != null) {
      existing.connect(packet);
    } else if (!settings.namespaces().contains(name)) {
      reply.refuse(name, ConnectReply.INVALID_NAMESPACE);
    } else if (memberships.size() >= settings.options().maxNamespaces()) {
      reply.refuse(name, ConnectReply.TOO_MANY_NAMESPACES);
    } else {
      memberships
          .computeIfAbsent(name, absent -> settings.factory().create(this, session, absent))
          .connect(packet);
    }
  }

  @Override
  public void outOfTurn(SocketPacketType type) {
    LOG.log(Level.DEBUG, "[SOCKET] {0} sent {1} out of turn", session, type);
    session.close(CloseReason.FORCED_CLOSE);
  }

  @Override
  public boolean register(Membership membership) {
    Membership existing = memberships.putIfAbsent(membership.namespaceName(), membership);
    return existing == null || existing == membership;
  }

  @Override
  public void remove(Membership membership) {
    memberships.remove(membership.namespaceName(), membership);
  }

  @Override
  public void connected() {
    connectTimeout.cancel();
    session.established();
  }

  @Override
  public void onClosed(CloseReason reason) {
    closeReason = reason;
    connectTimeout.cancel();
    login().ifPresent(login -> login.release(logout));
    settings.onClosed().accept(session);
    settings.closing().add(this);
    memberships.values().forEach(each -> each.closed(reason));
    drained();
  }

  @Override
  public void drained() {
    if (memory() == 0) {
      settings.closing().remove(this);
    }
  }

  @Override
  public long memory() {
    return memberships.values().stream().mapToLong(Membership::memory).sum();
  }

  /** Discards the packets that wait to be handled. */
  void discard() {
    memberships.values().forEach(Membership::discard);
  }

  @Override
  public @Nullable CloseReason closeReason() {
    return closeReason;
  }

  @Override
  public ClientRates rates() {
    return rates;
  }

  @Override
  public ClientGuard guard() {
    return guard;
  }

  @Override
  public boolean exceedsAbuseRate(long now) {
    return rates.exceedsAbuseRate(now) && abuseReported.compareAndSet(false, true);
  }

  @Override
  public void disconnect(@Nullable String forced) {
    memberships.values().forEach(each -> each.disconnect(forced));
    session.close(CloseReason.FORCED_SERVER_CLOSE);
  }

  @Override
  public void forceDisconnect(String reason) {
    Map<String, String> argument = Map.of("reason", reason);
    session.sendTogether(
        () -> {
          memberships.values().forEach(each -> each.emit(DisconnectReason.FORCED_EVENT, argument));
          disconnect(reason);
        });
  }

  @Override
  public @Nullable Token sharedToken() {
    return token.current();
  }

  @Override
  public boolean refresh(Socket socket, Authentication next) {
    return token.refresh(socket, next, memberships.values());
  }

  @Override
  public boolean completeRefresh(Socket socket, Membership membership, @Nullable Token before) {
    return token.complete(socket, membership, before);
  }

  @Override
  public void enforceAccess() {
    memberships.values().forEach(Membership::enforceAccess);
  }

  /** The number of packets that wait to be handled. */
  int waitingEvents() {
    return memberships.values().stream().mapToInt(Membership::waiting).sum();
  }

  /** The number of packets that wait to be written. */
  int waitingPackets() {
    return session.waiting();
  }
}
