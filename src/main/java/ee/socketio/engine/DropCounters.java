package ee.socketio.engine;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the events that slow clients did not receive since the server started. An event counts
 * once for each client.
 */
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

  /** The number of events that were dropped because a queue was full. */
  public long eventsDropped() {
    return dropped.sum();
  }

  /** The number of events that a later event with the same key replaced. */
  public long eventsReplaced() {
    return replaced.sum();
  }

  /** The number of volatile events that could not be written at once. */
  public long eventsSkipped() {
    return skipped.sum();
  }

  /** The number of sessions that were closed because their queue was full. */
  public long sessionsClosed() {
    return disconnected.sum();
  }
}
