package ee.socketio.engine;

import ee.socketio.time.Timer;
import ee.socketio.time.Timer.Timeout;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The move of a session from polling to WebSocket.
 *
 * <pre>
 *            WebSocket opens             2probe: 3probe, poll released        5: everything moves
 *   POSSIBLE ───────────────▶ OPENED ─────────────────────────────▶ PROBED ───────────────────▶ DONE
 *      ▲                         │                                     │
 *      └── upgradeTimeout, lost ─┴─────────────────────────────────────┘
 * </pre>
 *
 * <p>The monitor of this object guards the state; only transports call, a few times in a session's
 * life.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/#upgrade">Engine.IO v4, Upgrade</a>
 */
public final class Upgrade {
  private enum State {
    POSSIBLE,
    OPENED,
    PROBED,
    DONE
  }

  // Long enough for a client that does not wait, short enough for one that waits for its poll.
  private static final Duration RELEASE = Duration.ofMillis(50);

  private final Session session;
  private final Timer timer;
  private final Duration limit;
  private State state = State.POSSIBLE;
  private @Nullable Transport candidate;
  private Timeout timeout = Timeout.NONE;

  Upgrade(Session session, Timer timer, Duration limit) {
    this.session = session;
    this.timer = timer;
    this.limit = limit;
  }

  /**
   * A WebSocket has opened for this session.
   *
   * @return false when the session cannot upgrade (again); the transport is to be closed then
   */
  public synchronized boolean begin(Transport webSocket) {
    if (state != State.POSSIBLE
        || !session.isOpen()
        || !session.options().upgradable(session.transport())) {
      return false;
    }
    state = State.OPENED;
    candidate = webSocket;
    timeout = timer.schedule(limit, () -> expire(webSocket));
    return true;
  }

  /**
   * The client has sent {@code 2probe}; the transport answers {@code 3probe} when this returns
   * true.
   */
  public boolean probe(Transport webSocket) {
    synchronized (this) {
      if (state != State.OPENED || candidate != webSocket) {
        return false;
      }
      state = State.PROBED;
    }
    // Not at once: a poll that comes together with the end of the upgrade is to be refused.
    timer.schedule(RELEASE, session.current()::release);
    return true;
  }

  /** The client has sent {@code 5}: from now on everything goes over the WebSocket. */
  public boolean complete(Transport webSocket) {
    synchronized (this) {
      if (state != State.PROBED || candidate != webSocket) {
        return false;
      }
      state = State.DONE;
      candidate = null;
      timeout.cancel();
    }
    return session.replace(session.current(), webSocket);
  }

  /** Whether a probe was answered and the end of the upgrade is awaited. */
  public synchronized boolean probed() {
    return state == State.PROBED;
  }

  synchronized void lost(Transport webSocket) {
    if (candidate == webSocket) {
      state = State.POSSIBLE;
      candidate = null;
      timeout.cancel();
    }
  }

  /**
   * Gives up for good, unless the client has had the answer to its probe: it polls no more then, so
   * what waits can only go over the WebSocket.
   */
  void stopUnlessProbed() {
    stop(state -> state != State.PROBED);
  }

  /** Gives up for good. */
  void stop() {
    stop(any -> true);
  }

  private void stop(Predicate<State> condition) {
    Transport dropped;
    synchronized (this) {
      if (!condition.test(state)) {
        return;
      }
      dropped = candidate;
      state = State.DONE;
      candidate = null;
      timeout.cancel();
    }
    if (dropped != null) {
      dropped.discard();
    }
  }

  private void expire(Transport webSocket) {
    lost(webSocket);
    webSocket.discard();
  }
}
