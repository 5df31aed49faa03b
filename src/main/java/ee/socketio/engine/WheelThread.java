package ee.socketio.engine;

import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The one thread that turns a {@link TimingWheel}. */
public final class WheelThread {
  private final TimingWheel wheel;
  private final long tickNanos;
  private final ThreadFactory threads;
  private volatile boolean stopped;
  private @Nullable Thread thread;

  public WheelThread(TimingWheel wheel, Duration tick, ThreadFactory threads) {
    this.wheel = wheel;
    this.tickNanos = tick.toNanos();
    this.threads = threads;
  }

  /** Starts turning. */
  public synchronized void start() {
    thread = threads.newThread(this::turn);
    thread.start();
  }

  /** Stops turning; tasks that wait never run. */
  public synchronized void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  private void turn() {
    while (!stopped) {
      wheel.advance(System.nanoTime());
      LockSupport.parkNanos(this, tickNanos);
    }
  }
}
