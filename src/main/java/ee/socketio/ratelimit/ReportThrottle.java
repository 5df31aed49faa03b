package ee.socketio.ratelimit;

import ee.socketio.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Delivers at most one report per key and second, and at most a configured number of reports per
 * second in total, {@value #PER_SECOND} by default. So a flood of packets causes no flood of log
 * lines and events. The first report of a key is delivered at once, unless the total is exhausted.
 * Further reports are counted, and the last of them is delivered with the count at the end of a
 * second.
 *
 * <p>One task is scheduled while reports are waiting. Safe for use by many threads.
 *
 * @param <T> the type of a report
 */
public final class ReportThrottle<T> {
  /** The largest number of deliveries per second, unless configured otherwise. */
  public static final int PER_SECOND = 8;

  /** The largest number of keys. Reports of further keys share one key. */
  static final int MOST_KEYS = 1_000;

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String OTHERS = "";

  private final Scheduler scheduler;
  private final Executor executor;
  private final Receiver<T> receiver;
  private final int perSecond;
  private final Map<String, Waiting<T>> waiting = new LinkedHashMap<>();
  private int delivered;
  private boolean scheduled;

  /**
   * Receives reports.
   *
   * @param <T> the type of a report
   */
  @FunctionalInterface
  public interface Receiver<T> {
    /**
     * Called with the last of several reports.
     *
     * @param count the number of reports since the last call for the same key
     */
    void report(T last, int count);
  }

  /** The reports of one key that were not delivered. */
  private static final class Waiting<T> {
    private T last;
    private int count;

    private Waiting(T last) {
      this.last = last;
    }
  }

  private record Delivery<T>(T last, int count) {}

  /**
   * @param scheduler schedules the delivery at the end of a second
   * @param executor calls the receiver, which may block
   * @param receiver receives the reports
   */
  public ReportThrottle(Scheduler scheduler, Executor executor, Receiver<T> receiver) {
    this(scheduler, executor, receiver, PER_SECOND);
  }

  /**
   * @param scheduler schedules the delivery at the end of a second
   * @param executor calls the receiver, which may block
   * @param receiver receives the reports
   * @param perSecond the largest number of deliveries per second
   */
  public ReportThrottle(
      Scheduler scheduler, Executor executor, Receiver<T> receiver, int perSecond) {
    this.perSecond = perSecond;
    this.scheduler = scheduler;
    this.executor = executor;
    this.receiver = receiver;
  }

  /**
   * Adds a report.
   *
   * @param key the key, such as an address; reports of one key are counted together
   * @param report the report, which is delivered unless a later one of the same key replaces it
   */
  public void add(String key, T report) {
    if (delivers(key, report)) {
      deliver(new Delivery<>(report, 1));
    }
  }

  private synchronized boolean delivers(String key, T report) {
    boolean known = waiting.containsKey(key);
    boolean first = !known && waiting.size() < MOST_KEYS;
    Waiting<T> entry =
        waiting.computeIfAbsent(known || first ? key : OTHERS, absent -> new Waiting<>(report));
    if (!scheduled) {
      scheduleDelivery();
    }
    if (first && delivered < perSecond) {
      delivered++;
      return true;
    }
    entry.last = report;
    entry.count++;
    return false;
  }

  private void scheduleDelivery() {
    scheduled = true;
    scheduler.schedule(SECOND, this::secondPassed);
  }

  private void secondPassed() {
    takeDue().forEach(this::deliver);
  }

  /** Keeps the delivered keys for another second, so that their next reports are counted. */
  private synchronized List<Delivery<T>> takeDue() {
    waiting.values().removeIf(entry -> entry.count == 0);
    List<Delivery<T>> due = new ArrayList<>();
    for (Map.Entry<String, Waiting<T>> each : first()) {
      Waiting<T> entry = each.getValue();
      due.add(new Delivery<>(entry.last, entry.count));
      entry.count = 0;
      // At the end, so that the other keys come first in the next second.
      waiting.remove(each.getKey());
      waiting.put(each.getKey(), entry);
    }
    delivered = due.size();
    scheduled = false;
    if (!waiting.isEmpty()) {
      scheduleDelivery();
    }
    return due;
  }

  private List<Map.Entry<String, Waiting<T>>> first() {
    return waiting.entrySet().stream().limit(perSecond).map(Map.Entry::copyOf).toList();
  }

  private void deliver(Delivery<T> delivery) {
    executor.execute(() -> receiver.report(delivery.last(), delivery.count()));
  }
}
