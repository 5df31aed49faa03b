package ee.socketio.engine;

import ee.socketio.engine.SessionState.Closed;
import ee.socketio.engine.SessionState.Closing;
import ee.socketio.engine.SessionState.Open;
import ee.socketio.engine.SessionState.Opening;
import ee.socketio.engine.SessionState.Overflowed;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import ee.socketio.protocol.engineio.EngineVersion;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.protocol.engineio.Reliability;
import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * One Engine.IO session over all transports that it uses.
 *
 * <pre>
 *            acceptor returned           close              transport closed, or timeout
 *   OPENING ──────────────────▶ OPEN ─────────▶ CLOSING ─────────────────────────────────▶ CLOSED
 *                                │                                                           ▲
 *                                ├── queue full ──▶ OVERFLOWED ── flush ─────────────────────┤
 *                                └── abort ──────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>{@link #close}, {@link #abort} and a full queue have the same effect in state {@code OPENING}
 * as in state {@code OPEN}. {@link #abort} leads to {@code CLOSED} from every state.
 *
 * <p>A closed transport, a missing pong and a malformed packet abort the session. The thread that
 * moves the session to {@code CLOSED} notifies the listener, so the listener is notified exactly
 * once. A session that closes in state {@code OPENING} has no listener yet; the opening thread
 * notifies the listener when the acceptor returns it.
 *
 * <p>All methods may be called by any thread and never block on a client.
 */
public final class Session {
  private static final System.Logger LOG = System.getLogger(Session.class.getName());

  // A client that closes the session may have sent a poll at the same time, which needs a response.
  private static final Duration LAST_POLL = Duration.ofMillis(100);

  private static final AtomicReferenceFieldUpdater<Session, SessionState> STATE =
      AtomicReferenceFieldUpdater.newUpdater(Session.class, SessionState.class, "state");

  private static final AtomicReferenceFieldUpdater<Session, Probe> PROBE =
      AtomicReferenceFieldUpdater.newUpdater(Session.class, Probe.class, "probe");

  private final Engine engine;
  private final SessionId id;
  private final Handshake handshake;
  private final EngineVersion version;
  private final OutboundQueue queue;
  private final Heartbeat heartbeat;
  private final Upgrade upgrade;
  private volatile SessionState state = Opening.INSTANCE;
  private volatile Transport transport = NoTransport.INSTANCE;
  private volatile Probe probe = Probe.NONE;

  Session(Engine engine, SessionId id, Handshake handshake) {
    EngineOptions options = engine.options();
    this.engine = engine;
    this.id = id;
    this.handshake = handshake;
    this.version = handshake.version();
    this.queue = new OutboundQueue(options.outbound(), engine.dropCounters());
    this.upgrade = new Upgrade(this, engine.timer(), options.upgradeTimeout());
    this.heartbeat =
        new Heartbeat(
            engine.timer(),
            options.pingInterval(),
            options.pingTimeout(),
            () -> send(EnginePacket.of(EnginePacketType.PING)),
            () -> abort(CloseReason.PING_TIMEOUT));
  }

  void open(Transport first, SessionAcceptor acceptor) {
    transport = first;
    enqueue(PacketUnit.of(OpenPacket.of(id, engine.options(), first.name())));
    SessionListener listener = acceptor.opened(this);
    if (update(current -> current.with(listener)) instanceof Closed closed) {
      first.abort();
      listener.onClosed(closed.reason());
      return;
    }
    restartHeartbeat();
    flush();
  }

  /** Replaces the state and returns the previous one. */
  private SessionState update(UnaryOperator<SessionState> change) {
    return STATE.getAndUpdate(this, change);
  }

  private void restartHeartbeat() {
    if (version.clientPings()) {
      heartbeat.awaitPing();
    } else {
      heartbeat.restart();
    }
  }

  /** The protocol version of the client. */
  public EngineVersion version() {
    return version;
  }

  /** The secret id. */
  public SessionId id() {
    return id;
  }

  /** The request that opened the session. */
  public Handshake handshake() {
    return handshake;
  }

  /** The limits and times of the session. */
  public EngineOptions options() {
    return engine.options();
  }

  /** The timer for all tasks of this session. */
  public Timer timer() {
    return engine.timer();
  }

  /** The name of the current transport. */
  public TransportName transport() {
    return transport.name();
  }

  /** Whether packets may be sent and received. */
  public boolean isOpen() {
    return isOpen(state);
  }

  /** Counts the memory that all clients use. */
  public MemoryBudget memoryBudget() {
    return engine.memory();
  }

  /** The outbound queue. */
  OutboundQueue queue() {
    return queue;
  }

  /**
   * The memory that the server holds for this session and for no other, without the outbound queue,
   * in bytes.
   */
  long memory() {
    SessionListener listener = state.listener();
    return handshake.memory() + (listener == null ? 0 : listener.memory());
  }

  /** The number of packets in the queue. */
  public int waiting() {
    return queue.size();
  }

  /** Whether the transport may write a packet without queueing it. */
  public boolean isDirect() {
    return queue.isDirect();
  }

  /** Whether a packet that is sent now would be written at once. */
  public boolean writable() {
    return isOpen() && queue.isEmpty() && transport.writable();
  }

  /**
   * Queues a unit of packets without writing it, so that several units may share one write. The
   * client receives packets in the order of the queue.
   *
   * <p>If the queue is full, the session accepts no more packets and the next {@link #flush} aborts
   * it.
   *
   * @return true if the caller must call {@link #flush}, because no other thread is going to, or
   *     because many packets are queued
   */
  public boolean enqueue(PacketUnit unit) {
    if (!isOpen()) {
      return false;
    }
    if (unit.reliability() == Reliability.VOLATILE && !writable()) {
      engine.dropCounters().skipped();
      return false;
    }
    return switch (queue.offer(unit)) {
      case FIRST, CROWDED -> sent(unit, true);
      case QUEUED, REPLACED -> sent(unit, false);
      case DROPPED -> false;
      case FULL -> overflow();
    };
  }

  private boolean sent(PacketUnit unit, boolean first) {
    engine.traffic().sent(unit);
    return first;
  }

  /** Leaves the close to {@link #flush}, because the caller may hold locks. */
  private boolean overflow() {
    SessionState previous =
        update(current -> isOpen(current) ? new Overflowed(current.listener()) : current);
    if (!isOpen(previous)) {
      return false;
    }
    engine.dropCounters().disconnected();
    LOG.log(
        Level.WARNING,
        "[SOCKET ERROR] session {0} closed because its queue is full with {1} packets (limits:"
            + " {2} packets, {3} bytes)",
        id,
        queue.size(),
        engine.options().outbound().packets(),
        engine.options().outbound().bytes());
    return true;
  }

  /**
   * Whether so many packets are queued that a caller of {@link #enqueue} must call {@link #flush}
   * itself instead of leaving it to another thread.
   */
  public boolean isCrowded() {
    return state instanceof Overflowed || queue.isCrowded();
  }

  /** Writes queued packets as far as the client accepts them. Aborts an overflowed session. */
  public void flush() {
    if (state instanceof Overflowed) {
      abort(CloseReason.QUEUE_FULL);
    } else {
      transport.flush();
    }
  }

  /**
   * Queues all further packets for a while without writing them, so that the client receives the
   * packets before them separately. A close ends the pause.
   */
  public void pauseWrites(Duration pause) {
    queue.pause();
    timer()
        .schedule(
            pause,
            () -> {
              queue.resume();
              flush();
            });
  }

  /**
   * Runs an action, and writes the packets that it sends together. A client over polling receives
   * them with one response, as far as they fit, so it does not need another request for the rest.
   */
  public void sendTogether(Runnable action) {
    queue.pause();
    try {
      action.run();
    } finally {
      queue.resume();
      flush();
    }
  }

  /** Writes a unit of packets at once if nothing is queued; otherwise queues it. */
  public void send(PacketUnit unit) {
    if (isOpen() && transport.write(unit)) {
      engine.traffic().sent(unit);
      return;
    }
    if (enqueue(unit)) {
      flush();
    }
  }

  /** Writes one packet at once if nothing is queued; otherwise queues it. */
  public void send(EnginePacket packet) {
    send(PacketUnit.of(packet));
  }

  /**
   * Removes the next packets from the queue. For transports.
   *
   * @param maxBytes the largest size of all packets together; a larger packet is returned alone
   * @return the packets in order; empty if no packet may be written now
   */
  public List<EnginePacket> drain(int maxBytes) {
    return queue.poll(maxBytes);
  }

  /** Processes a packet from the current transport. For transports. */
  public void received(EnginePacket packet) {
    if (!(state instanceof Open open)) {
      return;
    }
    switch (packet.type()) {
      case MESSAGE -> {
        engine.traffic().received(packet);
        open.listener().message(packet);
      }
      case PONG -> {
        restartHeartbeat();
        probe.end(true);
      }
      case CLOSE -> close(CloseReason.TRANSPORT_CLOSE, LAST_POLL);
      case PING -> pinged(packet);
      case OPEN, UPGRADE, NOOP -> {}
    }
  }

  private void pinged(EnginePacket ping) {
    if (version.clientPings()) {
      restartHeartbeat();
      send(EnginePacket.of(EnginePacketType.PONG, ping.data()));
    } else {
      abort(CloseReason.TRANSPORT_ERROR);
    }
  }

  /**
   * Sends a ping, and reports whether the client answers.
   *
   * @param limit how long the answer may take
   * @param alive receives false at once if the session is closed
   */
  public void probe(Duration limit, Consumer<Boolean> alive) {
    Probe started = new Probe(alive);
    started.follow(PROBE.getAndSet(this, started));
    timer().schedule(limit, () -> started.end(false));
    if (isOpen()) {
      send(EnginePacket.of(EnginePacketType.PING));
    } else {
      started.end(false);
    }
  }

  /** The client is connected to a namespace, so the session is no longer half-open. */
  public void established() {
    engine.established(this);
  }

  /** The upgrade from polling to WebSocket. */
  public Upgrade upgrade() {
    return upgrade;
  }

  /**
   * Aborts the session or its upgrade, because one of its transports has closed. For transports.
   */
  public void transportClosed(Transport closed, CloseReason reason) {
    if (closed == transport) {
      abort(reason);
    } else {
      upgrade.transportClosed(closed);
    }
  }

  /** Writes all queued packets and then closes the session. */
  public void close(CloseReason reason) {
    close(reason, options().closeTimeout());
  }

  /** Writes the queued packets that the client accepts within the limit, and then closes. */
  void close(CloseReason reason, Duration limit) {
    if (!isOpen()) {
      return;
    }
    Runnable onClosed = () -> abort(reason);
    Timeout timeout = timer().schedule(limit, onClosed);
    SessionState previous =
        update(
            current ->
                isOpen(current) ? new Closing(current.listener(), onClosed, timeout) : current);
    if (!isOpen(previous)) {
      timeout.cancel();
      return;
    }
    heartbeat.stop();
    upgrade.stopUnlessProbed();
    queue.endPauses();
    // The state is CLOSING by now, so a transport that replaces this one concurrently closes, too.
    transport.close(onClosed);
  }

  private static boolean isOpen(SessionState state) {
    return state instanceof Open || state instanceof Opening;
  }

  /** Closes the session at once and discards all queued packets. */
  public void abort(CloseReason reason) {
    Closed closed = new Closed(reason);
    SessionState previous = update(current -> current instanceof Closed ? current : closed);
    if (previous instanceof Closed) {
      return;
    }
    if (previous instanceof Closing closing) {
      closing.timeout().cancel();
    }
    heartbeat.stop();
    upgrade.stop();
    engine.remove(this);
    transport.abort();
    queue.close();
    try {
      SessionListener listener = previous.listener();
      if (listener != null) {
        listener.onClosed(reason);
      }
    } finally {
      engine.sessionClosed(this, reason);
    }
  }

  /** Replaces the transport at the end of an upgrade. Returns false if the session has closed. */
  boolean replace(Transport current, Transport next) {
    if (transport != current || state instanceof Closed) {
      return false;
    }
    transport = next;
    current.abort();
    engine.traffic().upgraded(this);
    SessionState now = state;
    if (now instanceof Closed) {
      // A concurrent abort may have aborted only the previous transport.
      next.abort();
      return false;
    }
    if (now instanceof Closing closing) {
      queue.endPauses();
      next.close(closing.onClosed());
    } else {
      next.flush();
    }
    return true;
  }

  /** The current transport. For transports. */
  public Transport current() {
    return transport;
  }

  @Override
  public String toString() {
    return "Session[" + id + " " + transport.name().wireName() + "]";
  }
}
