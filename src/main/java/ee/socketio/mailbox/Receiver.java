package ee.socketio.mailbox;

import ee.socketio.socket.Socket;
import java.util.stream.LongStream;

/**
 * One socket of an addressee, and the events that it has received. The monitor of {@link Delivery}
 * guards it.
 *
 * <pre>
 *   BEHIND ── all stored events were sent ──▶ LIVE ── its connection is too slow ──▶ BEHIND
 *     └── a page was sent ──▶ PAUSED ── the client has acknowledged it ──▶ BEHIND
 * </pre>
 */
final class Receiver {
  private enum State {
    /** The next events come from the store. */
    BEHIND,
    /** The next events come from the store after the current page was acknowledged. */
    PAUSED,
    /** The next events come directly from their senders. */
    LIVE
  }

  private static final int RECENT = 64;

  private final Socket socket;
  private State state = State.BEHIND;
  private long lastSent;

  /**
   * The sequences of the latest events that were sent, because events of other nodes can arrive in
   * another order; empty without other nodes.
   */
  private final long[] recent;

  private int next;
  private boolean missed;
  private int failures;
  private boolean retrying;

  /**
   * @param alone whether all events come from this node
   */
  Receiver(Socket socket, boolean alone) {
    this.socket = socket;
    this.recent = new long[alone ? 0 : RECENT];
  }

  Socket socket() {
    return socket;
  }

  /**
   * The store is about to be read.
   *
   * @return the sequence of the last event that was sent to this receiver
   */
  long startReading() {
    missed = false;
    return lastSent;
  }

  void sent(StoredEvent stored) {
    lastSent = Math.max(lastSent, stored.sequence());
    if (recent.length > 0) {
      recent[next++ % RECENT] = stored.sequence();
    }
  }

  private boolean wasSent(StoredEvent stored) {
    return recent.length == 0
        ? lastSent >= stored.sequence()
        : LongStream.of(recent).anyMatch(each -> each == stored.sequence());
  }

  /** The next events come from the store, because a new event may not have arrived. */
  void fallBehind() {
    if (state == State.LIVE) {
      state = State.BEHIND;
    }
  }

  /**
   * Whether the receiver takes a new event directly. Otherwise it receives the event from the
   * store, unless it has received the event already.
   */
  boolean accepts(StoredEvent stored) {
    if (wasSent(stored)) {
      return false;
    }
    if (state == State.LIVE && socket.isCrowded()) {
      state = State.BEHIND;
    }
    missed = state != State.LIVE;
    return state == State.LIVE && socket.connected();
  }

  boolean isBehind() {
    return state == State.BEHIND && socket.connected();
  }

  /**
   * All events that were read were sent.
   *
   * @return false when events were stored in the meantime, so that the store must be read again
   */
  boolean endReading() {
    failures = 0;
    if (!missed) {
      state = State.LIVE;
    }
    return !missed;
  }

  /** A page was sent, and more events are stored. */
  void pause() {
    state = State.PAUSED;
    failures = 0;
  }

  /** The client has acknowledged the page, or the timeout has passed. */
  void resume() {
    state = State.BEHIND;
  }

  /**
   * The store has failed.
   *
   * @param limit the number of retries
   * @return the number of the retry to schedule, from 1; 0 for no retry
   */
  int failed(int limit) {
    if (retrying || failures == limit) {
      return 0;
    }
    retrying = true;
    return ++failures;
  }

  void retryStarted() {
    retrying = false;
  }
}
