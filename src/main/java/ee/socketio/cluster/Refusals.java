package ee.socketio.cluster;

import ee.socketio.log.LogText;
import ee.socketio.ratelimit.ReportThrottle;
import ee.socketio.time.Scheduler;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.LongAdder;

/** Counts the refused messages of other nodes, and logs each kind at most once a second. */
final class Refusals {
  private static final System.Logger LOG = System.getLogger(ClusterNode.class.getName());

  private final LongAdder count = new LongAdder();
  private final ReportThrottle<String> log;

  Refusals(Scheduler scheduler) {
    this.log = new ReportThrottle<>(scheduler, Runnable::run, Refusals::write);
  }

  /**
   * Counts a refused message.
   *
   * @param kind identifies the messages that are counted together in the log
   * @param detail may quote other nodes
   */
  void add(String kind, String detail) {
    count.increment();
    log.add(kind, kind + ": " + LogText.message(detail));
  }

  /** The number of refused messages. */
  long count() {
    return count.sum();
  }

  private static void write(String last, int times) {
    LOG.log(Level.WARNING, "[SOCKET] {0}{1}", last, times == 1 ? "" : ", " + times + " times");
  }
}
