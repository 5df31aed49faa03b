package ee.socketio.mailbox;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Stores events in memory. Events survive a disconnection, and do not survive the process. For
 * tests, and for a single server whose events may be lost with it.
 */
public final class MemoryEventStore implements EventStore {
  private static final int MOST = 10_000;

  private final int most;
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicLong last = new AtomicLong();
  private final Map<Addressee, TreeMap<Long, DurableEvent>> events = new ConcurrentHashMap<>();

  /** A store for 10,000 events of all users together. */
  public MemoryEventStore() {
    this(MOST);
  }

  /**
   * A store of another size.
   *
   * @param most the number of events of all users together; further events are refused
   */
  public MemoryEventStore(int most) {
    this.most = most;
  }

  /**
   * @throws IllegalStateException when the store is full
   */
  @Override
  public long append(Addressee to, DurableEvent event) {
    if (size.getAndUpdate(n -> Math.min(n + 1, most)) == most) {
      throw new IllegalStateException("the store is full: " + most + " events wait in memory");
    }
    long sequence = last.incrementAndGet();
    events.compute(
        to,
        (t, there) -> {
          TreeMap<Long, DurableEvent> all = there == null ? new TreeMap<>() : there;
          all.put(sequence, event);
          return all;
        });
    return sequence;
  }

  @Override
  public List<StoredEvent> pending(Addressee to, long after, Instant now, int limit) {
    TreeMap<Long, DurableEvent> found = new TreeMap<>();
    events.computeIfPresent(
        to,
        (t, all) -> {
          found.putAll(all.tailMap(after, false));
          return all;
        });
    return found.entrySet().stream()
        .filter(each -> each.getValue().expires().isAfter(now))
        .limit(limit)
        .map(each -> new StoredEvent(each.getKey(), each.getValue()))
        .toList();
  }

  @Override
  public void remove(Addressee to, Collection<Long> sequences) {
    remove(to, all -> all.keySet().removeAll(sequences));
  }

  @Override
  public long cap(Addressee to, int count) {
    return remove(to, all -> all.keySet().removeAll(oldest(all, all.size() - count)));
  }

  private static List<Long> oldest(TreeMap<Long, DurableEvent> all, int surplus) {
    return all.keySet().stream().limit(Math.max(0, surplus)).toList();
  }

  @Override
  public long purge(Instant now) {
    long removed = 0;
    for (Addressee each : events.keySet()) {
      removed += remove(each, all -> all.values().removeIf(event -> !event.expires().isAfter(now)));
    }
    return removed;
  }

  /**
   * @return the number of removed events
   */
  private int remove(Addressee to, Consumer<TreeMap<Long, DurableEvent>> change) {
    AtomicInteger removed = new AtomicInteger();
    events.computeIfPresent(
        to,
        (t, all) -> {
          int before = all.size();
          change.accept(all);
          removed.set(before - all.size());
          return all.isEmpty() ? null : all;
        });
    size.addAndGet(-removed.get());
    return removed.get();
  }
}
