package ee.socketio.socket;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.engine.SessionListener;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EngineVersion;
import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.protocol.socketio.PacketDecoder;
import ee.socketio.protocol.socketio.SocketPacket;
import ee.socketio.protocol.socketio.SocketPacketType;
import ee.socketio.protocol.socketio.SocketProtocolException;
import ee.socketio.ratelimit.TokenBucket;
import ee.socketio.time.Timer.Timeout;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The client at the other end of one session, with a {@link Membership} in as many namespaces as it
 * likes. Packets are decoded on the thread that brings them, and handled in the seats.
 */
final class Client implements SessionListener {
  private static final System.Logger LOG = System.getLogger(Client.class.getName());

  private final SocketServer server;
  private final Session session;
  private final PacketDecoder decoder;
  private final Connecting connecting;
  private final TokenBucket refusals;
  private final AtomicBoolean abused = new AtomicBoolean();
  private final Map<NamespaceName, Membership> seats = new ConcurrentHashMap<>(2);
  private volatile Timeout unconnected = Timeout.NONE;
  private volatile @Nullable CloseReason closeReason;

  Client(SocketServer server, Session session) {
    this.server = server;
    this.session = session;
    this.decoder = server.options().parser().decoder(server.options().decoder());
    this.connecting = new Connecting(server, session);
    this.refusals = new TokenBucket(server.limiter().limits().abuse(), session.timer().nanoTime());
  }

  /** The session is there: its client connects to a namespace, in time, or goes. */
  void begin() {
    awaitConnect();
    if (legacy()) {
      received(LegacyConnect.toMain(session.handshake().query()));
    }
  }

  private boolean legacy() {
    return session.version() == EngineVersion.V3;
  }

  private void awaitConnect() {
    unconnected =
        session
            .timer()
            .schedule(
                server.options().connectTimeout(),
                () -> {
                  LOG.log(Level.DEBUG, "[SOCKET] {0} joined no namespace in time", session);
                  session.close(CloseReason.FORCED_CLOSE);
                });
  }

  @Override
  public void message(EnginePacket packet) {
    try {
      SocketPacket decoded = decode(packet);
      if (decoded != null && legacy() && decoded.type() == SocketPacketType.CONNECT) {
        decoded = LegacyConnect.translated(decoded);
      }
      if (decoded != null) {
        received(decoded);
      }
    } catch (SocketProtocolException e) {
      LOG.log(Level.DEBUG, "[SOCKET] {0} sent an invalid packet: {1}", session, e.getMessage());
      session.abort(CloseReason.PARSE_ERROR);
    }
  }

  /** One at a time, even when a client posts over several connections at once. */
  private @Nullable SocketPacket decode(EnginePacket packet) throws SocketProtocolException {
    synchronized (decoder) {
      return packet.binary() ? decoder.binary(packet.bytes()) : decoder.text(packet.data());
    }
  }

  private void received(SocketPacket packet) {
    Membership seat = seats.get(packet.namespace());
    if (seat == null && packet.type() == SocketPacketType.CONNECT) {
      seat = seat(packet.namespace());
    }
    if (seat != null && packet.type() == SocketPacketType.CONNECT) {
      seat.connect(packet);
    } else if (seat != null) {
      seat.received(packet);
    } else if (packet.type() != SocketPacketType.CONNECT) {
      outOfTurn(packet.type());
    }
  }

  /** A seat in a namespace; null when there is none to be had, and the client has been told. */
  private @Nullable Membership seat(NamespaceName name) {
    if (!server.knows(name)) {
      connecting.refuseUnknown(name);
      return null;
    }
    if (seats.size() >= server.options().maxNamespaces()) {
      connecting.refuse(name, "Too many namespaces");
      return null;
    }
    return seats.computeIfAbsent(name, absent -> new Membership(server, this, session, absent));
  }

  /** Who speaks before it connects is out of step for good, as in Node.js. */
  void outOfTurn(SocketPacketType type) {
    LOG.log(Level.DEBUG, "[SOCKET] {0} sent {1} out of turn", session, type);
    session.close(CloseReason.FORCED_CLOSE);
  }

  Connecting connecting() {
    return connecting;
  }

  /**
   * A seat that was vacated may have more to do, and another may have been made meanwhile.
   *
   * @return whether this is the one seat of its namespace
   */
  boolean claims(Membership seat) {
    Membership there = seats.putIfAbsent(seat.name(), seat);
    return there == null || there == seat;
  }

  void entered() {
    unconnected.cancel();
  }

  void vacated(Membership seat) {
    seats.remove(seat.name(), seat);
  }

  @Override
  public void closed(CloseReason reason) {
    closeReason = reason;
    unconnected.cancel();
    server.forget(session);
    seats.values().forEach(seat -> seat.closed(reason));
  }

  /** How many packets wait to be handled. */
  int waitingEvents() {
    return seats.values().stream().mapToInt(Membership::waiting).sum();
  }

  /** How many packets wait to be written. */
  int waitingPackets() {
    return session.waiting();
  }

  /** Why the session has ended; null while it has not. */
  @Nullable CloseReason closeReason() {
    return closeReason;
  }

  /** Disconnects all sockets, so that the client does not come back by itself, and the session. */
  void disconnect() {
    seats.values().forEach(Membership::disconnect);
    session.close(CloseReason.FORCED_SERVER_CLOSE);
  }

  /**
   * One more of its events came too fast. Counted here and not by socket, since a client could have
   * a new socket whenever it likes.
   *
   * @return whether it was the one too many; not told twice
   */
  boolean abuses(long now) {
    return refusals.take(now) > 0 && abused.compareAndSet(false, true);
  }

  /** Tells all sockets why, and then disconnects them and the session. */
  void disconnect(String event, Object why) {
    seats.values().forEach(seat -> seat.tell(event, why));
    disconnect();
  }

  /** Disconnects one socket, unless another has its seat by now, and tells its client. */
  void disconnect(Socket socket) {
    Membership seat = seats.get(socket.namespaceName());
    if (seat != null && seat.holds(socket)) {
      seat.disconnect();
    }
  }

  /** Runs something for a socket behind what waits to be handled. */
  void later(Socket socket, Runnable task) {
    Membership seat = seats.get(socket.namespaceName());
    if (seat != null && seat.holds(socket)) {
      seat.later(task);
    }
  }
}
