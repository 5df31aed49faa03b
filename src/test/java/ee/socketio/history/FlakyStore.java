package ee.socketio.history;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** A store in memory that fails while a test wants it to. */
final class FlakyStore implements EventStore {
  private final EventStore store = new MemoryEventStore();
  private volatile boolean failing;
  private volatile int reads;

  void fail(boolean fails) {
    failing = fails;
  }

  /** How often somebody wanted to know what waits. */
  int reads() {
    return reads;
  }

  private EventStore store() {
    if (failing) {
      throw new IllegalStateException("the store is down");
    }
    return store;
  }

  @Override
  public long append(Addressee to, DurableEvent event) {
    return store().append(to, event);
  }

  @Override
  public synchronized List<StoredEvent> pending(Addressee to, long after, Instant now, int limit) {
    reads++;
    return store().pending(to, after, now, limit);
  }

  @Override
  public void remove(Addressee to, Collection<Long> sequences) {
    store().remove(to, sequences);
  }

  @Override
  public long cap(Addressee to, int most) {
    return store().cap(to, most);
  }

  @Override
  public long purge(Instant now) {
    return store().purge(now);
  }
}
