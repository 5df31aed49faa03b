package ee.socketio.mailbox;

import ee.socketio.socket.Socket;

/**
 * One socket of an addressee and how far it is. The monitor of the delivery guards it.
 *
 * <pre>
 *   BEHIND ── all that waits was sent ──▶ LIVE ── its connection is too slow ──▶ BEHIND
 *     └── a part was sent ──▶ WAITING ── the client has had it ──▶ BEHIND
 * </pre>
 */
final class Receiver {
  private enum State {
    /** Is to get what is in the store. */
    BEHIND,
    /** Is to get more from the store, but not yet. */
    WAITING,
    /** Gets what comes as it comes. */
    LIVE
  }

  private final Socket socket;
  private State state = State.BEHIND;
  private long upTo;
  private boolean missed;
  private int failures;
  private boolean retrying;

  Receiver(Socket socket) {
    this.socket = socket;
  }

  Socket socket() {
    return socket;
  }

  /**
   * The store is about to be read for it.
   *
   * @return the sequence of the last event that was sent to it
   */
  long reads() {
    missed = false;
    return upTo;
  }

  void sent(StoredEvent stored) {
    upTo = stored.sequence();
  }

  /**
   * Whether it gets an event that was just stored. If it does not, it gets the event from the
   * store, unless it has had it.
   */
  boolean takes(StoredEvent stored) {
    if (upTo >= stored.sequence()) {
      return false;
    }
    if (state == State.LIVE && socket.isCrowded()) {
      state = State.BEHIND;
    }
    missed = state != State.LIVE;
    return state == State.LIVE && socket.connected();
  }

  boolean behind() {
    return state == State.BEHIND && socket.connected();
  }

  /**
   * All that was read was sent.
   *
   * @return false when events were stored meanwhile, which the store is to be read for again
   */
  boolean caughtUp() {
    failures = 0;
    if (!missed) {
      state = State.LIVE;
    }
    return !missed;
  }

  void waits() {
    state = State.WAITING;
    failures = 0;
  }

  /** The client has had what it got, or has had its time. */
  void goesOn() {
    state = State.BEHIND;
  }

  /**
   * The store has failed.
   *
   * @param most how often it is tried again
   * @return the how manieth try is to follow; 0 for none
   */
  int failed(int most) {
    if (retrying || failures == most) {
      return 0;
    }
    retrying = true;
    return ++failures;
  }

  void retries() {
    retrying = false;
  }
}
