package ee.socketio.engine;

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
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * One Engine.IO session, whatever transports it uses in its life.
 *
 * <pre>
 *            close                  queue flushed, transport closed, or closeTimeout
 *   OPEN ─────────────▶ CLOSING ───────────────────────────────────────────────────▶ CLOSED
 *     │                                                                                 ▲
 *     └──────────── abort, transport lost, ping timeout, parse error ───────────────────┘
 * </pre>
 *
 * <p>Whoever moves the session to {@code CLOSED} tells the listener; so it hears the end once.
 */
public final class Session {
  private static final System.Logger LOG = System.getLogger(Session.class.getName());

  // A client that closes may have sent a poll at the same time, which deserves a clean end.
  private static final Duration LAST_POLL = Duration.ofMillis(100);

  private static final AtomicReferenceFieldUpdater<Session, SessionListener> LISTENER =
      AtomicReferenceFieldUpdater.newUpdater(Session.class, SessionListener.class, "listener");

  private enum Phase {
    OPEN,
    CLOSING,
    CLOSED
  }

  private final Engine engine;
  private final SessionId id;
  private final Handshake handshake;
  private final EngineVersion version;
  private final OutboundQueue queue;
  private final Heartbeat heartbeat;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.OPEN);
  private final Upgrade upgrade;
  private volatile Transport transport = NoTransport.INSTANCE;
  private volatile boolean held;
  private volatile boolean overflowed;
  private volatile @Nullable Runnable closing;
  private volatile SessionListener listener = NoListener.INSTANCE;

  Session(Engine engine, SessionId id, Handshake handshake) {
    EngineOptions options = engine.options();
    this.engine = engine;
    this.id = id;
    this.handshake = handshake;
    this.version = handshake.version();
    this.queue = new OutboundQueue(options.outbound(), engine.losses());
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
    SessionListener opened = acceptor.opened(this);
    if (!LISTENER.compareAndSet(this, NoListener.INSTANCE, opened)
        && listener instanceof Ended meanwhile) {
      first.discard();
      opened.closed(meanwhile.reason());
      return;
    }
    beat();
    flush();
  }

  /** In version 4 it is the server that pings, before that it was the client. */
  private void beat() {
    if (legacy()) {
      heartbeat.listen();
    } else {
      heartbeat.rest();
    }
  }

  private boolean legacy() {
    return version() == EngineVersion.V3;
  }

  /** The version of the protocol that the client speaks. */
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

  /** The limits and times that hold for the session. */
  public EngineOptions options() {
    return engine.options();
  }

  /** The timer for whoever works on this session. */
  public Timer timer() {
    return engine.timer();
  }

  /** The transport that is in use now. */
  public TransportName transport() {
    return transport.name();
  }

  /** Whether messages still come and go. */
  public boolean isOpen() {
    return phase.get() == Phase.OPEN;
  }

  /** How many packets wait to be written. */
  public int waiting() {
    return queue.size();
  }

  /** Whether a message sent now would be written at once. */
  public boolean writable() {
    return isOpen() && queue.isEmpty() && transport.writable();
  }

  /**
   * Queues packets that belong together, without writing: so that many may share one write. The
   * position in the queue is the order in which the client receives them.
   *
   * <p>A session whose queue is full takes nothing more, and the next {@link #flush} ends it.
   *
   * @return whether {@link #flush} must follow, because nobody else is going to call it, or because
   *     many packets wait
   */
  public boolean enqueue(PacketUnit unit) {
    if (!isOpen()) {
      return false;
    }
    if (unit.reliability() == Reliability.VOLATILE && !writable()) {
      engine.losses().skipped();
      return false;
    }
    return switch (queue.offer(unit)) {
      case FIRST, CROWDED -> true;
      case QUEUED, REPLACED, DROPPED -> false;
      case FULL -> overflow();
    };
  }

  /** The caller may hold locks, so {@link #flush} closes the connection. */
  private boolean overflow() {
    if (!phase.compareAndSet(Phase.OPEN, Phase.CLOSING)) {
      return false;
    }
    overflowed = true;
    engine.losses().disconnected();
    LOG.log(
        Level.WARNING,
        "[SOCKET ERROR] session {0} closed: its queue is full with {1} packets waiting (limits:"
            + " {2} packets, {3} bytes)",
        id,
        queue.size(),
        engine.options().outbound().packets(),
        engine.options().outbound().bytes());
    return true;
  }

  /**
   * Whether so much waits that whoever adds to it calls {@link #flush} itself, and leaves it to
   * nobody else.
   */
  public boolean isCrowded() {
    return overflowed || queue.isCrowded();
  }

  /** Writes what waits, as far as the client takes it. Never waits for the client. */
  public void flush() {
    if (overflowed) {
      abort(CloseReason.QUEUE_FULL);
    } else if (!held) {
      transport.flush();
    }
  }

  /**
   * Keeps what follows from being written for a moment, so that what was written before reaches the
   * client by itself.
   */
  public void hold(Duration moment) {
    held = true;
    timer()
        .schedule(
            moment,
            () -> {
              held = false;
              flush();
            });
  }

  /** Writes packets that belong together, or queues them behind those that wait. */
  public void send(PacketUnit unit) {
    if (isOpen() && !held && transport.write(unit)) {
      return;
    }
    if (enqueue(unit)) {
      flush();
    }
  }

  /** Queues one packet and writes it. */
  public void send(EnginePacket packet) {
    send(PacketUnit.of(packet));
  }

  /**
   * For transports: takes the next packets to write.
   *
   * @param maxBytes how much at the most; a single larger packet comes alone
   * @return in order, empty when nothing waits
   */
  public List<EnginePacket> drain(int maxBytes) {
    return held && isOpen() ? List.of() : queue.poll(maxBytes);
  }

  /** For transports: a packet has arrived on the transport in use. */
  public void received(EnginePacket packet) {
    if (!isOpen()) {
      return;
    }
    switch (packet.type()) {
      case MESSAGE -> listener.message(packet);
      case PONG -> beat();
      case CLOSE -> close(CloseReason.TRANSPORT_CLOSE, LAST_POLL);
      case PING -> pinged(packet);
      case OPEN, UPGRADE, NOOP -> {}
    }
  }

  private void pinged(EnginePacket ping) {
    if (legacy()) {
      beat();
      send(EnginePacket.of(EnginePacketType.PONG, ping.data()));
    } else {
      abort(CloseReason.TRANSPORT_ERROR);
    }
  }

  /** The upgrade from polling to WebSocket. */
  public Upgrade upgrade() {
    return upgrade;
  }

  /** For transports: one of the session's transports is gone. */
  public void transportLost(Transport lost, CloseReason reason) {
    if (lost == transport) {
      abort(reason);
    } else {
      upgrade.lost(lost);
    }
  }

  /** Writes what waits, then ends the session. */
  public void close(CloseReason reason) {
    close(reason, options().closeTimeout());
  }

  /** Writes what waits, as far as the client takes it within the limit, then ends the session. */
  void close(CloseReason reason, Duration limit) {
    if (!phase.compareAndSet(Phase.OPEN, Phase.CLOSING)) {
      return;
    }
    heartbeat.stop();
    upgrade.stopUnlessProbed();
    Timeout guard = timer().schedule(limit, () -> end(reason));
    Runnable end =
        () -> {
          guard.cancel();
          end(reason);
        };
    // In this order: a transport that takes over at this moment sees the end, or is seen here.
    closing = end;
    transport.close(end);
  }

  /** Ends the session at once; what waits is not written. */
  public void abort(CloseReason reason) {
    end(reason);
  }

  private void end(CloseReason reason) {
    if (phase.getAndSet(Phase.CLOSED) == Phase.CLOSED) {
      return;
    }
    heartbeat.stop();
    upgrade.stop();
    engine.forget(this);
    transport.discard();
    queue.clear();
    try {
      LISTENER.getAndSet(this, new Ended(reason)).closed(reason);
    } finally {
      engine.left();
    }
  }

  boolean replace(Transport current, Transport next) {
    if (transport != current || phase.get() == Phase.CLOSED) {
      return false;
    }
    transport = next;
    current.discard();
    if (phase.get() == Phase.CLOSED) {
      // Its end may have met the transport from before.
      next.discard();
      return false;
    }
    Runnable end = closing;
    if (end == null) {
      next.flush();
    } else {
      next.close(end);
    }
    return true;
  }

  /** For transports: the one in use now. */
  public Transport current() {
    return transport;
  }

  @Override
  public String toString() {
    return "Session[" + id + " " + transport.name().wireName() + "]";
  }
}
