package ee.socketio.emit;

import ee.socketio.emit.Emission.Broadcast;
import ee.socketio.emit.QueuedSocketEmitter.Later;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Lets at most one emission per key and interval through: the first one at once, and of those that
 * come within the interval the last one, at its end. Holds a key for as long as its interval lasts.
 */
final class Throttle {
  private static final System.Logger LOG = System.getLogger(SocketEmitter.class.getName());

  private final EmitQueue queue;
  private final Later later;
  private final Map<Object, Waiting> intervals = new ConcurrentHashMap<>();

  /** What is sent at the end of an interval, if anything. */
  private record Waiting(@Nullable Broadcast last) {}

  private static final Waiting NOTHING = new Waiting(null);

  Throttle(EmitQueue queue, Later later) {
    this.queue = queue;
    this.later = later;
  }

  /**
   * Takes an emission.
   *
   * @throws EmitRejectedException when the queue is full
   */
  void submit(Object key, Duration interval, Broadcast emission) {
    Waiting now =
        intervals.compute(key, (k, running) -> running == null ? NOTHING : new Waiting(emission));
    if (now.last() == null) {
      begin(key, interval);
      queue.submit(emission);
    }
  }

  private void begin(Object key, Duration interval) {
    later.run(interval, () -> end(key, interval));
  }

  private void end(Object key, Duration interval) {
    AtomicReference<@Nullable Broadcast> last = new AtomicReference<>();
    intervals.computeIfPresent(
        key,
        (k, ended) -> {
          last.set(ended.last());
          return ended.last() == null ? null : NOTHING;
        });
    Broadcast due = last.get();
    if (due != null) {
      begin(key, interval);
      send(due);
    }
  }

  private void send(Broadcast due) {
    try {
      queue.submit(due);
    } catch (EmitRejectedException e) {
      LOG.log(Level.WARNING, "[SOCKET EMIT] a throttled event was dropped: {0}", e.getMessage());
    }
  }
}
