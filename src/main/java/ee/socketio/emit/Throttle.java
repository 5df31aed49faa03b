package ee.socketio.emit;

import ee.socketio.time.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Delivers at most one emission per key and interval: the first emission at once, and the last
 * emission of the interval at its end. Each emission addresses the members of its destination at
 * the moment of the call. A key occupies memory until its interval ends.
 */
final class Throttle {
  private final Scheduler scheduler;
  private final Map<Object, Waiting> intervals = new ConcurrentHashMap<>();

  /** The emission to deliver at the end of an interval, if any. */
  private record Waiting(@Nullable Runnable last) {}

  private static final Waiting NOTHING = new Waiting(null);

  Throttle(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Delivers an emission now or at the end of the interval, or replaces it by a later one.
   *
   * @param delivery of {@link Fanout#address}
   */
  void submit(Object key, Duration interval, Runnable delivery) {
    Waiting now =
        intervals.compute(key, (k, running) -> running == null ? NOTHING : new Waiting(delivery));
    if (now.last() == null) {
      begin(key, interval);
      delivery.run();
    }
  }

  private void begin(Object key, Duration interval) {
    scheduler.schedule(interval, () -> end(key, interval));
  }

  private void end(Object key, Duration interval) {
    AtomicReference<@Nullable Runnable> last = new AtomicReference<>();
    intervals.computeIfPresent(
        key,
        (k, ended) -> {
          last.set(ended.last());
          return ended.last() == null ? null : NOTHING;
        });
    Runnable due = last.get();
    if (due != null) {
      begin(key, interval);
      due.run();
    }
  }
}
