package ee.socketio.time;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The thread that advances a {@link TimingWheel}. It sleeps while no task is due. */
public final class WheelThread {
  private static final long LAST_TASK_MILLIS = 1000;

  private final TimingWheel wheel;
  private final ThreadFactory threads;
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;

  public WheelThread(TimingWheel wheel, ThreadFactory threads) {
    this.wheel = wheel;
    this.threads = threads;
    wheel.wakeWith(this::wake);
  }

  /** Starts the thread. */
  public void start() {
    Thread turning = threads.newThread(this::turn);
    thread = turning;
    turning.start();
  }

  /** Stops the thread after its current task. The caller may advance the wheel afterwards. */
  public void stop() {
    stopped = true;
    wake();
    Thread turning = thread;
    if (turning != null) {
      join(turning);
    }
  }

  private static void join(Thread turning) {
    try {
      turning.join(LAST_TASK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void wake() {
    LockSupport.unpark(thread);
  }

  private void turn() {
    while (!stopped) {
      wheel.advance();
      long nanos = wheel.sleep();
      if (nanos > 0 && !stopped) {
        LockSupport.parkNanos(this, nanos);
        // Clears the interrupt, because an interrupted thread cannot sleep.
        Thread.interrupted();
      }
    }
  }
}
