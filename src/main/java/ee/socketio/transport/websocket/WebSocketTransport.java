package ee.socketio.transport.websocket;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.engine.Transport;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.EngineCodec;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import ee.socketio.protocol.engineio.EngineProtocolException;
import ee.socketio.protocol.engineio.EngineVersion;
import ee.socketio.protocol.engineio.PacketUnit;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket side of one session: the transport in use, or the one that an upgrade is trying.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#websocket">Engine.IO v4,
 *     WebSocket</a>
 */
final class WebSocketTransport implements Transport, WriteLoop.Listener {
  private static final System.Logger LOG = System.getLogger(WebSocketTransport.class.getName());
  private static final String PROBE = "probe";
  private static final EnginePacket PROBE_ANSWER = EnginePacket.of(EnginePacketType.PONG, PROBE);

  private final Session session;
  private final Runnable disconnect;
  private final WriteLoop writes;
  private final int batchBytes;
  private final boolean legacy;
  private final AtomicReference<@Nullable Runnable> closing = new AtomicReference<>();
  private final AtomicBoolean farewell = new AtomicBoolean();
  private final FrameWriter writer;
  private volatile @Nullable EnginePacket probeAnswer;
  private volatile boolean gone;

  /**
   * @param session whose packets are written
   * @param writer writes them
   * @param disconnect closes the WebSocket
   */
  WebSocketTransport(Session session, FrameWriter writer, Runnable disconnect) {
    this.session = session;
    this.disconnect = disconnect;
    this.writer = writer;
    this.batchBytes = writer.batchBytes();
    this.legacy = session.version() == EngineVersion.V3;
    this.writes = new WriteLoop(this::next, writer, this);
  }

  @Override
  public TransportName name() {
    return TransportName.WEBSOCKET;
  }

  /** A text message has arrived. */
  void received(String text) {
    if (tooLarge(text)) {
      lost(CloseReason.TRANSPORT_ERROR);
      return;
    }
    try {
      received(EngineCodec.decode(text));
    } catch (EngineProtocolException e) {
      lost(CloseReason.PARSE_ERROR);
    }
  }

  /** A binary message has arrived. */
  void received(byte[] bytes) {
    if (bytes.length > session.options().maxPayload()) {
      lost(CloseReason.TRANSPORT_ERROR);
      return;
    }
    try {
      received(session.version().fromMessage(bytes));
    } catch (EngineProtocolException e) {
      lost(CloseReason.PARSE_ERROR);
    }
  }

  // Tyrus bounds its own buffers, but not what comes whole in one frame. A character takes at most
  // three
  // bytes, so most messages need not be measured.
  private boolean tooLarge(String text) {
    int limit = session.options().maxPayload();
    return text.length() > limit
        || (text.length() > limit / 3 && text.getBytes(StandardCharsets.UTF_8).length > limit);
  }

  private void received(EnginePacket packet) {
    if (session.current() == this) {
      session.received(packet);
    } else if (!upgrades(packet)) {
      lost(CloseReason.TRANSPORT_ERROR);
    }
  }

  private boolean upgrades(EnginePacket packet) {
    return switch (packet.type()) {
      case PING -> packet.data().equals(PROBE) && answerProbe();
      case UPGRADE -> session.upgrade().complete(this);
      case OPEN, CLOSE, PONG, MESSAGE, NOOP -> false;
    };
  }

  private boolean answerProbe() {
    if (!session.upgrade().probe(this)) {
      return false;
    }
    probeAnswer = PROBE_ANSWER;
    writes.wake();
    return true;
  }

  private List<EnginePacket> next() {
    EnginePacket answer = probeAnswer;
    if (answer != null) {
      probeAnswer = null;
      return List.of(answer);
    }
    return session.current() == this ? messages(session.drain(batchBytes)) : List.of();
  }

  private List<EnginePacket> messages(List<EnginePacket> packets) {
    return legacy ? packets.stream().map(EngineVersion.V3::toMessage).toList() : packets;
  }

  @Override
  public boolean write(PacketUnit unit) {
    return unit.packets().size() == 1 && writes.write(messages(unit.packets()), this::nothingWaits);
  }

  private boolean nothingWaits() {
    return probeAnswer == null && session.current() == this && session.waiting() == 0;
  }

  /** The WebSocket must close. */
  void lost(CloseReason reason) {
    if (!ended()) {
      session.transportLost(this, reason);
      leave();
    }
  }

  /**
   * The WebSocket has closed, or the client has asked for it. The container answers a close frame,
   * so the connection must not end before that.
   */
  void closed() {
    gone = true;
    lost(CloseReason.TRANSPORT_CLOSE);
    writer.forget();
  }

  private void leave() {
    if (!gone && !writer.drop()) {
      disconnect.run();
    }
  }

  @Override
  public void flush() {
    writes.wake();
  }

  @Override
  public boolean writable() {
    return writes.idle();
  }

  @Override
  public void release() {}

  @Override
  public void close(Runnable closed) {
    closing.set(closed);
    writes.wake();
  }

  @Override
  public void discard() {
    leave();
  }

  /** All is written: whoever closes says so to the client, and waits for its answer. */
  @Override
  public void drained() {
    if (closing.get() == null || farewell.getAndSet(true)) {
      return;
    }
    if (!writer.close()) {
      ended();
    }
  }

  /** Whether the end was asked for; if so, it has come, and the session discards what is here. */
  private boolean ended() {
    Runnable closed = closing.getAndSet(null);
    if (closed == null) {
      return false;
    }
    closed.run();
    return true;
  }

  @Override
  public void failed(Throwable cause) {
    LOG.log(Level.DEBUG, "[SOCKET] a write failed", cause);
    lost(CloseReason.TRANSPORT_ERROR);
  }
}
