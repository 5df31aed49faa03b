package ee.socketio.history;

import ee.socketio.socket.Socket;

/**
 * One socket of an addressee and how far it is. Belongs to the lane of its addressee.
 *
 * <pre>
 *   BEHIND ── all that waits was sent ──▶ LIVE ── too many come at once ──▶ BEHIND
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
  private int failures;
  private boolean retrying;

  Receiver(Socket socket) {
    this.socket = socket;
  }

  Socket socket() {
    return socket;
  }

  /** The sequence of the last event that was sent to it. */
  long upTo() {
    return upTo;
  }

  void sent(StoredEvent stored) {
    upTo = stored.sequence();
  }

  /** Whether an event that has just come is for it now: not before, nor twice. */
  boolean takes(StoredEvent stored) {
    return state == State.LIVE && upTo < stored.sequence() && socket.connected();
  }

  boolean behind() {
    return state == State.BEHIND && socket.connected();
  }

  void caughtUp() {
    state = State.LIVE;
    failures = 0;
  }

  void waits() {
    state = State.WAITING;
    failures = 0;
  }

  /** The client has had what it got, or has had its time. */
  void goesOn() {
    state = State.BEHIND;
  }

  /** What comes is not held for it any more; it is to get it from the store. */
  void missed() {
    if (state == State.LIVE) {
      state = State.BEHIND;
    }
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
