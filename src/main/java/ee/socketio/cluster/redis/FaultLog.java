package ee.socketio.cluster.redis;

import ee.socketio.log.LogText;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts faults of one kind, and logs at most one of them in ten seconds, so that a flood of faults
 * causes no flood of lines. Safe for use by many threads.
 */
public final class FaultLog {
  private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

  private final System.Logger log;
  private final String kind;
  private final LongSupplier nanoTime;
  private final AtomicLong count = new AtomicLong();
  private final AtomicLong next;

  /**
   * @param log receives the lines
   * @param kind the kind of the faults, such as {@code a message was not sent}
   */
  public FaultLog(System.Logger log, String kind) {
    this(log, kind, System::nanoTime);
  }

  FaultLog(System.Logger log, String kind, LongSupplier nanoTime) {
    this.log = log;
    this.kind = kind;
    this.nanoTime = nanoTime;
    this.next = new AtomicLong(nanoTime.getAsLong());
  }

  /**
   * Adds a fault.
   *
   * @param cause without passwords; may quote other nodes
   */
  public void add(String cause) {
    long total = count.incrementAndGet();
    long now = nanoTime.getAsLong();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + INTERVAL)) {
      String line = LogText.message(cause);
      log.log(Level.WARNING, "[SOCKET ERROR] {0}: {1} ({2} in total)", kind, line, total);
    }
  }

  /** The number of faults. */
  public long count() {
    return count.get();
  }
}
