package ee.socketio.mailbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A store in memory that fails on request. */
final class FlakyStore implements EventStore {
  private final EventStore store = new MemoryEventStore();
  private final List<String> appended = new CopyOnWriteArrayList<>();
  private volatile boolean failing;
  private volatile int reads;

  void fail(boolean fails) {
    failing = fails;
  }

  /** The number of calls of {@link #pending}. */
  int reads() {
    return reads;
  }

  /** The JSON of all appended events; in order if they address one user. */
  List<String> appended() {
    return appended;
  }

  private EventStore store() {
    if (failing) {
      throw new IllegalStateException("the store is down");
    }
    return store;
  }

  @Override
  public long append(Addressee to, DurableEvent event) {
    long sequence = store().append(to, event);
    appended.add(event.json());
    return sequence;
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
