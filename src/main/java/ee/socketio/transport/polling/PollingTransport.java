package ee.socketio.transport.polling;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.engine.Transport;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import ee.socketio.protocol.engineio.EngineProtocolException;
import ee.socketio.protocol.engineio.LegacyCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The polling transport of one session.
 *
 * <pre>
 *             a GET arrives                 a packet to send: the response
 *   NO POLL ────────────────▶ POLL WAITS ───────────────────────────────▶ NO POLL
 *                                  │ a second GET arrives
 *                                  └──────────────────────▶ both are refused, the session closes
 * </pre>
 *
 * <p>The monitor of this object guards the state. Responses are written without the monitor.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#http-long-polling">Engine.IO v4, HTTP
 *     long-polling</a>
 */
final class PollingTransport implements Transport {
  // A client may wait for the end of its poll before it upgrades.
  private static final Duration RELEASE = Duration.ofMillis(100);
  private static final EnginePacket NOOP = EnginePacket.of(EnginePacketType.NOOP);
  private static final EnginePacket CLOSE = EnginePacket.of(EnginePacketType.CLOSE);

  private final Session session;
  private @Nullable Poll waiting;
  private @Nullable Runnable onClosed;
  private @Nullable Post receiving;
  private volatile boolean clientCloses;
  private boolean closed;

  PollingTransport(Session session) {
    this.session = session;
  }

  @Override
  public TransportName name() {
    return TransportName.POLLING;
  }

  /** How long a request of this transport may take after its session has closed. */
  Duration grace() {
    return session.options().closeTimeout();
  }

  /** Whether the session has closed, or uses another transport. */
  synchronized boolean isOver() {
    return closed || !session.isOpen();
  }

  /** Keeps a GET until there is a packet to send. Closes the session if it has a GET already. */
  void poll(Poll poll) {
    boolean accepted;
    synchronized (this) {
      accepted = !closed && waiting == null;
      if (accepted) {
        waiting = poll;
      }
    }
    if (!accepted) {
      poll.refuse();
      session.transportClosed(this, CloseReason.TRANSPORT_ERROR);
      return;
    }
    flush();
    if (session.upgrade().probed()) {
      session.timer().schedule(RELEASE, this::releasePoll);
    }
  }

  /** Closes the session, because the client has closed the connection of a waiting GET. */
  void pollClosed(Poll poll) {
    synchronized (this) {
      if (waiting != poll) {
        return;
      }
      waiting = null;
    }
    session.transportClosed(this, CloseReason.TRANSPORT_CLOSE);
  }

  /**
   * Begins to receive a POST.
   *
   * @return false if another POST is being received, or if this transport is closed; the session is
   *     closed then
   */
  boolean beginReceiving(Post post) {
    synchronized (this) {
      if (receiving == null && !closed) {
        receiving = post;
        return true;
      }
    }
    session.transportClosed(this, CloseReason.TRANSPORT_ERROR);
    return false;
  }

  /**
   * Receives the text body of a POST.
   *
   * @return false if the body is malformed; the session is closed then
   */
  boolean receive(String body) {
    try {
      received(session.version().decodePayload(body));
      return true;
    } catch (EngineProtocolException e) {
      session.transportClosed(this, CloseReason.PARSE_ERROR);
      return false;
    }
  }

  /**
   * Receives the binary body of a POST.
   *
   * @return false if the body is malformed, or if the protocol version of the client has no binary
   *     bodies; the session is closed then
   */
  boolean receive(byte[] body) {
    try {
      if (!session.version().binaryPayloads()) {
        postFailed();
        return false;
      }
      received(LegacyCodec.decodePayload(body));
      return true;
    } catch (EngineProtocolException e) {
      session.transportClosed(this, CloseReason.PARSE_ERROR);
      return false;
    }
  }

  private void received(List<EnginePacket> packets) {
    Runnable completesClose = endReceiving(packets.contains(CLOSE));
    packets.forEach(session::received);
    if (completesClose != null) {
      completesClose.run();
    }
  }

  /** Closes the session, because a POST was too large or incomplete. */
  void postFailed() {
    endReceiving(false);
    session.transportClosed(this, CloseReason.TRANSPORT_ERROR);
  }

  /**
   * Ends a POST.
   *
   * @param last whether the client closes the session with this POST
   * @return completes the server's own close, because the client is not going to poll for it; null
   *     if the server is not closing
   */
  private synchronized @Nullable Runnable endReceiving(boolean last) {
    receiving = null;
    clientCloses = last;
    return last ? onClosed : null;
  }

  @Override
  public void flush() {
    Poll poll;
    List<EnginePacket> packets;
    Runnable completesClose;
    synchronized (this) {
      if (waiting == null) {
        return;
      }
      packets = session.drain(session.options().maxPayload());
      completesClose = closesAfter(packets) ? onClosed : null;
      if (packets.isEmpty() && completesClose == null) {
        return;
      }
      poll = waiting;
      waiting = null;
    }
    answer(poll, completesClose == null ? packets : withLast(packets));
    if (completesClose != null) {
      completesClose.run();
    }
  }

  /**
   * Whether the session may close with this response. As in Node.js, the close packet has its own
   * response after the last packets, because clients since 4.5 discard packets that share a
   * response with it. A client that closes the session itself polls no more, so its last response
   * closes the session.
   */
  private boolean closesAfter(List<EnginePacket> packets) {
    return packets.isEmpty() || (clientCloses && session.waiting() == 0);
  }

  private void answer(Poll poll, List<EnginePacket> packets) {
    poll.answer(Payload.of(session.version(), packets));
  }

  // A client that closes the session itself needs no close packet, only a response.
  private List<EnginePacket> withLast(List<EnginePacket> packets) {
    List<EnginePacket> all = new ArrayList<>(packets);
    all.add(clientCloses ? NOOP : CLOSE);
    return all;
  }

  @Override
  public synchronized boolean writable() {
    return waiting != null;
  }

  @Override
  public void releasePoll() {
    answerWaiting(NOOP);
  }

  @Override
  public void close(Runnable onClosed) {
    synchronized (this) {
      this.onClosed = onClosed;
    }
    flush();
  }

  @Override
  public void abort() {
    Poll stale;
    Post unfinished;
    synchronized (this) {
      closed = true;
      unfinished = receiving;
      receiving = null;
      stale = session.isOpen() ? waiting : null;
      if (stale != null) {
        waiting = null;
      }
    }
    if (unfinished != null) {
      unfinished.abort();
    }
    if (stale != null) {
      // The session has upgraded to a WebSocket, so the client must not poll any more.
      stale.refuse();
    } else {
      answerWaiting(CLOSE);
    }
  }

  private void answerWaiting(EnginePacket packet) {
    Poll poll;
    synchronized (this) {
      poll = waiting;
      waiting = null;
    }
    if (poll != null) {
      answer(poll, List.of(packet));
    }
  }
}
