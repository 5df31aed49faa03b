package ee.socketio.engine;

import java.util.concurrent.atomic.LongAdder;

/** What slow clients did not get since the server started; each client of an event is counted. */
public final class DropCounters {
  private final LongAdder dropped = new LongAdder();
  private final LongAdder replaced = new LongAdder();
  private final LongAdder skipped = new LongAdder();
  private final LongAdder disconnected = new LongAdder();

  void dropped() {
    dropped.increment();
  }

  void replaced() {
    replaced.increment();
  }

  void skipped() {
    skipped.increment();
  }

  void disconnected() {
    disconnected.increment();
  }

  /** Events that made room for others in a full queue. */
  public long eventsDropped() {
    return dropped.sum();
  }

  /** Events whose place a later one with the same key took. */
  public long eventsReplaced() {
    return replaced.sum();
  }

  /** Volatile events that could not be written at once. */
  public long eventsSkipped() {
    return skipped.sum();
  }

  /** Sessions that were closed since their queue was full. */
  public long sessionsClosed() {
    return disconnected.sum();
  }
}
