package ee.socketio.cluster;

import ee.socketio.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Collects the keys that have changed, and passes them on together a tenth of a second after the
 * first change. Safe for use by many threads.
 *
 * @param <K> the keys
 */
final class Changes<K> {
  private static final Duration DELAY = Duration.ofMillis(100);

  private final Scheduler scheduler;
  private final Consumer<List<K>> announcer;
  private final Set<K> keys = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /**
   * @param announcer receives the keys, and reads their values then
   */
  Changes(Scheduler scheduler, Consumer<List<K>> announcer) {
    this.scheduler = scheduler;
    this.announcer = announcer;
  }

  void add(K key) {
    keys.add(key);
    if (scheduled.compareAndSet(false, true)) {
      scheduler.schedule(DELAY, this::announce);
    }
  }

  private void announce() {
    scheduled.set(false);
    List<K> collected = new ArrayList<>(keys.size());
    for (Iterator<K> each = keys.iterator(); each.hasNext(); ) {
      collected.add(each.next());
      // Removed before the value is read, so that a later change is passed on again.
      each.remove();
    }
    announcer.accept(collected);
  }
}
