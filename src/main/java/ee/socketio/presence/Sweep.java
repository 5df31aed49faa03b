package ee.socketio.presence;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks at all devices from time to time, as long as there are any. */
final class Sweep {
  private static final Duration SELDOM = Duration.ofSeconds(30);
  private static final Duration OFTEN = Duration.ofMillis(10);
  private static final int PARTS = 10;

  private final Collection<Device> devices;
  private final PresenceTime time;
  private final Executor executor;
  private final long limitNanos;
  private final Duration period;
  private final AtomicBoolean waiting = new AtomicBoolean();

  /**
   * @param devices a live view
   * @param limit after which a device is idle; found out up to a tenth of it later, at most 30 s
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
    if (part.compareTo(SELDOM) > 0) {
      return SELDOM;
    }
    return part.compareTo(OFTEN) < 0 ? OFTEN : part;
  }

  /** There is a device; it is there before this is called. */
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
