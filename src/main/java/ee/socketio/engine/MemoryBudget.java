package ee.socketio.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the memory that clients make the server hold, in bytes: stored handshakes, authentication
 * payloads, inboxes and outbound queues. Beyond the limit, the engine refuses handshakes and closes
 * the sessions that use most.
 *
 * <p>The count is the estimated size of the content, and a fixed amount for each packet. A holder
 * of memory calls {@link #changed} with its own size before and after each change. Only whole KiB
 * are counted, so most changes touch no shared field, and a holder misses less than one KiB. The
 * outbound queues are measured at intervals, because they change with each packet that is sent.
 * Safe for use by many threads.
 */
public final class MemoryBudget {
  private static final int KIB = 10;

  private final long limit;
  private final AtomicLong counted = new AtomicLong();
  private volatile long queued;
  private volatile Runnable onExceeded = () -> {};

  /**
   * @param limit in bytes
   * @throws IllegalArgumentException when the limit is less than 1
   */
  public MemoryBudget(long limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit + ", expected at least 1");
    }
    this.limit = limit;
  }

  /** A quarter of the largest Java heap. */
  public static long defaultLimit() {
    return Runtime.getRuntime().maxMemory() / 4;
  }

  /**
   * Counts a change of the size of a holder. The next call for the holder must start at {@code
   * after}.
   *
   * @param before the size before the change, in bytes
   * @param after the size after the change, in bytes
   */
  public void changed(long before, long after) {
    long units = (after >> KIB) - (before >> KIB);
    if (units != 0) {
      add(units << KIB);
    }
  }

  /** Counts an exact number of bytes; negative for bytes that are free again. */
  void add(long bytes) {
    if (counted.addAndGet(bytes) + queued > limit && bytes > 0) {
      onExceeded.run();
    }
  }

  /**
   * Sets the bytes of all outbound queues. Only the thread that measures the queues may call this.
   */
  void queued(long bytes) {
    queued = bytes;
  }

  /** The bytes of all outbound queues at the latest measurement. */
  long queued() {
    return queued;
  }

  /** The counted bytes, and the bytes of all outbound queues at the latest measurement. */
  public long used() {
    return counted.get() + queued;
  }

  /** The largest number of bytes. */
  public long limit() {
    return limit;
  }

  /** Whether more bytes are used than the limit permits. */
  public boolean exceeded() {
    return used() > limit;
  }

  /** Called by the threads that exceed the limit, so it must be fast. */
  void onExceeded(Runnable called) {
    onExceeded = called;
  }
}
