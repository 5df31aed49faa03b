package ee.socketio.engine;

import ee.socketio.time.Timer;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Measures the outbound queues, and frees memory when the {@link MemoryBudget} is exceeded: first
 * what the server keeps for closed sessions, then the sessions that use most, one after the other,
 * until the budget holds again.
 *
 * <p>A pass visits all sessions. The passes run on the timer: one in each {@link #INTERVAL} while
 * there are sessions, and one more {@link #PAUSE} after an excess.
 */
final class MemoryRelief {
  /** The time between two regular passes. A queue can grow unnoticed for this time. */
  static final Duration INTERVAL = Duration.ofMillis(500);

  /** The time from the first excess to its pass, so that many excesses cause one pass. */
  static final Duration PAUSE = Duration.ofMillis(100);

  private static final System.Logger LOG = System.getLogger(MemoryRelief.class.getName());
  private static final long LOG_NANOS = Duration.ofSeconds(1).toNanos();

  private final MemoryBudget budget;
  private final Timer timer;
  private final Collection<Session> sessions;
  private final SessionAcceptor acceptor;
  private final AtomicBoolean regular = new AtomicBoolean();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final LongAdder closed = new LongAdder();
  private int measurements;
  private long nextLog;
  private int unlogged;

  /**
   * The memory of a session at the beginning of a pass, because the memory changes during the pass.
   *
   * @param queued the bytes of the outbound queue
   * @param other all other bytes
   */
  private record Usage(Session session, long queued, long other) {
    static Usage of(Session session) {
      return new Usage(session, session.queue().memory(), session.memory());
    }

    long bytes() {
      return queued + other;
    }
  }

  /**
   * @param sessions a live view of the open sessions
   * @param acceptor holds packets for closed sessions and for all sessions together
   */
  MemoryRelief(
      MemoryBudget budget, Timer timer, Collection<Session> sessions, SessionAcceptor acceptor) {
    this.budget = budget;
    this.timer = timer;
    this.sessions = sessions;
    this.acceptor = acceptor;
    this.nextLog = timer.nanoTime();
    budget.onExceeded(this::schedule);
  }

  /** The number of sessions that were closed since the start. */
  long closed() {
    return closed.sum();
  }

  /** Starts the regular passes, unless they run. */
  void sessionOpened() {
    if (!regular.get() && regular.compareAndSet(false, true)) {
      timer.schedule(INTERVAL, this::regularPass);
    }
  }

  private void regularPass() {
    regular.set(false);
    pass();
    if (!sessions.isEmpty()) {
      sessionOpened();
    }
  }

  private void schedule() {
    if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
      timer.schedule(PAUSE, this::scheduledPass);
    }
  }

  private void scheduledPass() {
    scheduled.set(false);
    pass();
  }

  private void pass() {
    measure();
    if (budget.exceeded()) {
      acceptor.discardClosed();
      measure();
    }
    if (budget.exceeded()) {
      closeLargest();
    }
  }

  private void measure() {
    measurements++;
    long sum = acceptor.sharedMemory();
    for (Session session : sessions) {
      sum += session.queue().measure(measurements);
    }
    budget.queued(sum);
  }

  private void closeLargest() {
    List<Usage> largestFirst =
        sessions.stream()
            .map(Usage::of)
            .sorted(Comparator.comparingLong(Usage::bytes).reversed())
            .toList();
    for (Usage usage : largestFirst) {
      if (!budget.exceeded()) {
        return;
      }
      log(usage);
      closed.increment();
      usage.session().abort(CloseReason.MEMORY_LIMIT);
      budget.queued(Math.max(0, budget.queued() - usage.queued()));
    }
  }

  /** Logs at most one closed session a second, with the number of the others. */
  private void log(Usage usage) {
    long now = timer.nanoTime();
    if (now - nextLog < 0) {
      unlogged++;
      return;
    }
    nextLog = now + LOG_NANOS;
    LOG.log(
        Level.WARNING,
        "[SOCKET ERROR] session {0} of {1} closed because it uses most of the memory for clients,"
            + " {2} bytes (used: {3}, limit: {4} bytes); {5} other sessions were closed since the"
            + " previous message",
        usage.session().id(),
        usage.session().handshake().address(),
        usage.bytes(),
        budget.used(),
        budget.limit(),
        unlogged);
    unlogged = 0;
  }
}
