package ee.socketio.transport.polling;

import ee.socketio.engine.CloseReason;
import ee.socketio.engine.Session;
import ee.socketio.engine.Transport;
import ee.socketio.engine.TransportName;
import ee.socketio.protocol.engineio.EnginePacket;
import ee.socketio.protocol.engineio.EnginePacketType;
import ee.socketio.protocol.engineio.EngineProtocolException;
import ee.socketio.protocol.engineio.EngineVersion;
import ee.socketio.protocol.engineio.LegacyCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The polling side of one session.
 *
 * <pre>
 *             a GET arrives                 something to send: the answer
 *   NO POLL ────────────────▶ POLL WAITS ───────────────────────────────▶ NO POLL
 *                                  │ a second GET arrives
 *                                  └──────────────────────▶ both end, the session with them
 * </pre>
 *
 * <p>The monitor of this object guards the state; answers are written outside of it.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#http-long-polling">Engine.IO v4, HTTP
 *     long-polling</a>
 */
final class PollingTransport implements Transport {
  // While a probe is out, a poll is let go after this time: the client may wait for its end to
  // upgrade.
  private static final Duration RELEASE = Duration.ofMillis(100);
  private static final EnginePacket NOOP = EnginePacket.of(EnginePacketType.NOOP);
  private static final EnginePacket CLOSE = EnginePacket.of(EnginePacketType.CLOSE);

  private final Session session;
  private @Nullable Poll waiting;
  private @Nullable Runnable closing;
  private @Nullable Post receiving;
  private volatile boolean leaving;
  private boolean ended;

  PollingTransport(Session session) {
    this.session = session;
  }

  @Override
  public TransportName name() {
    return TransportName.POLLING;
  }

  /** A GET has arrived. */
  void poll(Poll poll) {
    boolean wrong;
    synchronized (this) {
      wrong = ended || waiting != null;
      if (!wrong) {
        waiting = poll;
      }
    }
    if (wrong) {
      poll.refuse();
      session.transportLost(this, CloseReason.TRANSPORT_ERROR);
      return;
    }
    flush();
    if (session.upgrade().probed()) {
      session.timer().schedule(RELEASE, this::release);
    }
  }

  /** The client of a GET has gone away before its answer. */
  void aborted(Poll poll) {
    synchronized (this) {
      if (waiting != poll) {
        return;
      }
      waiting = null;
    }
    session.transportLost(this, CloseReason.TRANSPORT_CLOSE);
  }

  /**
   * A POST has begun.
   *
   * @return false when another one has not ended yet; the session is closed then. It may also have
   *     ended, or moved on, before.
   */
  boolean beginReceiving(Post post) {
    synchronized (this) {
      if (receiving == null && !ended) {
        receiving = post;
        return true;
      }
    }
    session.transportLost(this, CloseReason.TRANSPORT_ERROR);
    return false;
  }

  /**
   * The body of a POST has arrived.
   *
   * @return false when it was malformed; the session is closed then
   */
  boolean receive(String body) {
    try {
      received(session.version().decodePayload(body));
      return true;
    } catch (EngineProtocolException e) {
      session.transportLost(this, CloseReason.PARSE_ERROR);
      return false;
    }
  }

  /**
   * The binary body of a POST has arrived.
   *
   * @return false when it was malformed, or the client's version knows none; the session is closed
   *     then
   */
  boolean receive(byte[] body) {
    try {
      if (session.version() != EngineVersion.V3) {
        receiveFailed();
        return false;
      }
      received(LegacyCodec.decodePayload(body));
      return true;
    } catch (EngineProtocolException e) {
      session.transportLost(this, CloseReason.PARSE_ERROR);
      return false;
    }
  }

  private void received(List<EnginePacket> packets) {
    Runnable closed = endReceiving(packets.contains(CLOSE));
    packets.forEach(session::received);
    if (closed != null) {
      closed.run();
    }
  }

  /** The body of a POST was too large, or its client has gone away. */
  void receiveFailed() {
    endReceiving(false);
    session.transportLost(this, CloseReason.TRANSPORT_ERROR);
  }

  /**
   * A POST has ended.
   *
   * @param last whether the client closes the session with it
   * @return completes the server's own close, which a client that closes does not poll for; null
   *     when there is nothing to complete
   */
  private synchronized @Nullable Runnable endReceiving(boolean last) {
    receiving = null;
    leaving = last;
    return last ? closing : null;
  }

  @Override
  public void flush() {
    Poll poll;
    List<EnginePacket> packets;
    Runnable closed;
    synchronized (this) {
      if (waiting == null) {
        return;
      }
      packets = session.drain(session.options().maxPayload());
      closed = closesAfter(packets) ? closing : null;
      if (packets.isEmpty() && closed == null) {
        return;
      }
      poll = waiting;
      waiting = null;
    }
    answer(poll, closed == null ? packets : withEnd(packets));
    if (closed != null) {
      closed.run();
    }
  }

  /**
   * The close packet has a response of its own, the one after the last packets, as in Node.js:
   * clients since 4.5 drop the packets that share a response with it. A client that closes by
   * itself polls no more, so its last response ends the session.
   */
  private boolean closesAfter(List<EnginePacket> packets) {
    return packets.isEmpty() || (leaving && session.waiting() == 0);
  }

  private void answer(Poll poll, List<EnginePacket> packets) {
    boolean compressible = packets.stream().anyMatch(EnginePacket::compressible);
    poll.answer(session.version().encodePayload(packets), compressible);
  }

  // A client that ends the session itself only needs its poll back.
  private List<EnginePacket> withEnd(List<EnginePacket> packets) {
    List<EnginePacket> all = new ArrayList<>(packets);
    all.add(leaving ? NOOP : CLOSE);
    return all;
  }

  @Override
  public synchronized boolean writable() {
    return waiting != null;
  }

  @Override
  public void release() {
    answerWaiting(NOOP);
  }

  @Override
  public void close(Runnable closed) {
    synchronized (this) {
      closing = closed;
    }
    flush();
  }

  @Override
  public void discard() {
    Poll overtaken;
    Post unfinished;
    synchronized (this) {
      ended = true;
      unfinished = receiving;
      receiving = null;
      overtaken = session.isOpen() ? waiting : null;
      if (overtaken != null) {
        waiting = null;
      }
    }
    if (unfinished != null) {
      unfinished.abandon();
    }
    if (overtaken != null) {
      // The session has moved to a WebSocket: a client that still polls is out of step.
      overtaken.refuse();
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
