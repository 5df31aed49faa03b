package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.FanoutSocketEmitter.Later;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most one emission per key and interval through: the first one at once, and of those that
 * come within the interval the last one, at its end. Each goes to the members of its destination at
 * the moment of the call. Holds a key for as long as its interval lasts.
 */
final class Throttle {
  private final Fanout fanout;
  private final Later later;
  private final Map<Object, Waiting> intervals = new ConcurrentHashMap<>();

  /** What is sent at the end of an interval, if anything. */
  private record Waiting(@Nullable Runnable last) {}

  private static final Waiting NOTHING = new Waiting(null);

  Throttle(Fanout fanout, Later later) {
    this.fanout = fanout;
    this.later = later;
  }

  /** Takes an emission. */
  void submit(Object key, Duration interval, Broadcast emission) {
    Runnable delivery = fanout.address(emission);
    Waiting now =
        intervals.compute(key, (k, running) -> running == null ? NOTHING : new Waiting(delivery));
    if (now.last() == null) {
      begin(key, interval);
      delivery.run();
    }
  }

  private void begin(Object key, Duration interval) {
    later.run(interval, () -> end(key, interval));
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
