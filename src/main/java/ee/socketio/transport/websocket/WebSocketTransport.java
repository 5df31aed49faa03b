package ee.socketio.transport.websocket;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.engine.Transport;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.EngineCodec;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import ee.socketio.protocol.engineio.EngineProtocolException;
import ee.socketio.protocol.engineio.PacketUnit;
import ee.socketio.transport.FrameViolation;
import ee.socketio.transport.MessageListener;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket of one session: the transport in use, or the candidate of an upgrade.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#websocket">Engine.IO v4,
 *     WebSocket</a>
 */
final class WebSocketTransport implements Transport, MessageListener, WriteLoop.Listener {
  private static final System.Logger LOG = System.getLogger(WebSocketTransport.class.getName());
  private static final int NORMAL_CLOSURE = 1000;

  /** To receive a short message costs about as much as to read this number of bytes. */
  private static final int COST_OF_MESSAGE = 1_000;

  /** The time for a client to receive a close frame before its connection ends. */
  private static final Duration CLOSE_FRAME_TIME = Duration.ofSeconds(2);

  /** The pause of a client whose message hardly grows. */
  private static final Duration PAUSE = Duration.ofMillis(10);

  private static final String PROBE = "probe";
  private static final EnginePacket PROBE_ANSWER = EnginePacket.of(EnginePacketType.PONG, PROBE);

  /** The state of the close frame that ends an orderly close. */
  private enum CloseFrame {
    NONE,
    STARTED,
    PENDING,
    WRITTEN
  }

  private final Session session;
  private final IntConsumer closeWebSocket;
  private final WriteLoop writes;
  private final int batchBytes;
  private final boolean prefixesBinary;
  private final AtomicReference<@Nullable Runnable> onClosed = new AtomicReference<>();
  private final AtomicReference<CloseFrame> closeFrame = new AtomicReference<>(CloseFrame.NONE);
  private final FrameWriter writer;
  private volatile @Nullable EnginePacket probeAnswer;
  private volatile int closeStatus = NORMAL_CLOSURE;
  private volatile boolean closed;
  private volatile boolean aborted;
  private volatile boolean flooded;
  // Only the thread that delivers messages changes it.
  private long late;

  /**
   * @param session provides the packets to write
   * @param writer writes the packets
   * @param closeWebSocket closes the WebSocket through the Jakarta API, with the status of a close
   *     frame
   */
  WebSocketTransport(Session session, FrameWriter writer, IntConsumer closeWebSocket) {
    this.session = session;
    this.closeWebSocket = closeWebSocket;
    this.writer = writer;
    this.batchBytes = writer.batchBytes();
    this.prefixesBinary = session.version().prefixesBinary();
    this.writes = new WriteLoop(this::next, writer, this);
  }

  @Override
  public TransportName name() {
    return TransportName.WEBSOCKET;
  }

  @Override
  public int maxPayload() {
    return session.options().maxPayload();
  }

  @Override
  public int maxFragments() {
    return session.options().maxFragments();
  }

  @Override
  public void text(String text) {
    if (floods(text.length())) {
      return;
    }
    try {
      received(EngineCodec.decode(text));
    } catch (EngineProtocolException e) {
      fail(CloseReason.PARSE_ERROR);
    }
  }

  @Override
  public void binary(byte[] bytes) {
    if (floods(bytes.length)) {
      return;
    }
    try {
      received(session.version().fromMessage(bytes));
    } catch (EngineProtocolException e) {
      fail(CloseReason.PARSE_ERROR);
    }
  }

  @Override
  public void violated(FrameViolation violation) {
    closeStatus = violation.status();
    failUnread(violation.reason());
  }

  /**
   * Closes the WebSocket because of an error, and reads no more. The client has some time to
   * receive the close frame.
   */
  void failUnread(CloseReason reason) {
    if (writer.stopReading()) {
      session.timer().schedule(CLOSE_FRAME_TIME, this::terminate);
    }
    fail(reason);
  }

  /**
   * Counts what a client sends after the server has begun to close the connection, and closes it at
   * once when that costs more than the longest message. Otherwise a client that ignores the close
   * frame could make the server read without a limit.
   *
   * @param size of a message
   * @return whether the message must be ignored
   */
  private boolean floods(int size) {
    if (!flooded && (aborted || closing())) {
      late += size + COST_OF_MESSAGE;
      if (late > maxPayload() + COST_OF_MESSAGE) {
        terminate();
      }
    }
    return flooded;
  }

  private void terminate() {
    flooded = true;
    if (writer.terminate()) {
      closed = true;
    }
    completeClose();
  }

  /** Assembles the messages that a container delivers in pieces. */
  PartialMessages pieces() {
    PartialMessages pieces = new PartialMessages(this);
    writer.controlReads(new Pieces(pieces));
    return pieces;
  }

  /** Slows down a client whose messages consist of many short fragments. */
  private final class Pieces implements FrameWriter.ReadControl {
    private final PartialMessages pieces;

    Pieces(PartialMessages pieces) {
      this.pieces = pieces;
    }

    @Override
    public long ended() {
      return pieces.ended();
    }

    @Override
    public void check(int reads, Runnable goOn) {
      switch (pieces.check(reads)) {
        case FAST -> goOn.run();
        case SLOW -> session.timer().schedule(PAUSE, goOn);
        case REFUSED -> {}
      }
    }
  }

  private void received(EnginePacket packet) {
    if (session.current() == this) {
      session.received(packet);
    } else if (!upgrades(packet)) {
      fail(CloseReason.TRANSPORT_ERROR);
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
    return prefixesBinary ? packets.stream().map(session.version()::toMessage).toList() : packets;
  }

  @Override
  public boolean write(PacketUnit unit) {
    return unit.packets().size() == 1 && writes.write(messages(unit.packets()), this::isDirect);
  }

  private boolean isDirect() {
    return probeAnswer == null && session.current() == this && session.isDirect();
  }

  /** Closes the WebSocket because of an error, and notifies the session. */
  void fail(CloseReason reason) {
    if (!completeClose()) {
      session.transportClosed(this, reason);
      abort();
    }
  }

  /**
   * Notifies the session that the WebSocket has closed, or that the client has sent a close frame.
   * The container answers the close frame, so this transport must not close the connection itself.
   * The session first receives the messages before the end, such as the DISCONNECT of a client.
   */
  void onClosed() {
    closed = true;
    writer.runAfterMessages(() -> fail(CloseReason.TRANSPORT_CLOSE));
    writer.release();
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
  public void releasePoll() {}

  @Override
  public void close(Runnable onClosed) {
    this.onClosed.set(onClosed);
    writes.wake();
  }

  @Override
  public void abort() {
    aborted = true;
    if (!closed && !(clientIsSlow() && writer.abort())) {
      closeWebSocket.accept(closeStatus);
    }
  }

  private boolean clientIsSlow() {
    return writes.pending() || closeFrame.get() == CloseFrame.PENDING;
  }

  @Override
  public boolean closing() {
    return onClosed.get() != null;
  }

  /** Writes the close frame after the last packet. */
  @Override
  public void drained() {
    if (!closing() || !closeFrame.compareAndSet(CloseFrame.NONE, CloseFrame.STARTED)) {
      return;
    }
    if (writer.close(new CloseFrameCompletion())) {
      closeFrame.compareAndSet(CloseFrame.STARTED, CloseFrame.PENDING);
    } else {
      completeClose();
    }
  }

  /**
   * Completes a requested close. The session aborts this transport after that.
   *
   * @return false if no close was requested
   */
  private boolean completeClose() {
    Runnable requested = onClosed.getAndSet(null);
    if (requested == null) {
      return false;
    }
    requested.run();
    return true;
  }

  @Override
  public void failed(Throwable cause) {
    LOG.log(Level.DEBUG, "[SOCKET] a write to a WebSocket failed", cause);
    // The client may have closed the connection after its last message.
    writer.runAfterMessages(() -> fail(CloseReason.TRANSPORT_ERROR));
  }

  /** Notes that the close frame was written. A failed connection closes without the frame. */
  private final class CloseFrameCompletion implements FrameWriter.Completion {
    @Override
    public void written() {
      closeFrame.set(CloseFrame.WRITTEN);
    }

    @Override
    public void failed(Throwable cause) {}
  }
}
