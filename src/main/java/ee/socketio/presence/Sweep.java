package ee.socketio.presence;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Checks all devices periodically for inactivity, while there are devices. */
final class Sweep {
  private static final Duration LONGEST_PERIOD = Duration.ofSeconds(30);
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);
  private static final int PARTS = 10;

  private final Collection<Device> devices;
  private final PresenceTime time;
  private final Executor executor;
  private final long limitNanos;
  private final Duration period;
  private final AtomicBoolean waiting = new AtomicBoolean();

  /**
   * @param devices a live view
   * @param limit the inactivity after which a device is idle; detected up to a tenth of the limit
   *     later, at most 30 s
   */
  Sweep(Collection<Device> devices, PresenceTime time, Executor executor, Duration limit) {
    this.devices = devices;
    this.time = time;
    this.executor = executor;
    this.limitNanos = limit.toNanos();
    this.period = period(limit);
  }

  private static Duration period(Duration limit) {
    Duration part = limit.dividedBy(PARTS);
    if (part.compareTo(LONGEST_PERIOD) > 0) {
      return LONGEST_PERIOD;
    }
    return part.compareTo(SHORTEST_PERIOD) < 0 ? SHORTEST_PERIOD : part;
  }

  /** Schedules a check. Called after a device was added. */
  void start() {
    if (!waiting.get() && waiting.compareAndSet(false, true)) {
      time.timer().schedule(period, () -> executor.execute(this::run));
    }
  }

  private void run() {
    devices.forEach(device -> device.sweep(limitNanos));
    waiting.set(false);
    if (!devices.isEmpty()) {
      start();
    }
  }
}
