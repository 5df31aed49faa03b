package ee.socketio.marketplace.history;

import ee.socketio.admin.ClusterState;
import ee.socketio.admin.ServerStatistics;
import ee.socketio.admin.Snapshot;
import ee.socketio.marketplace.chat.Conversations;
import ee.socketio.marketplace.store.TranslatesOutages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes a sample of this server and stores it. Cases that happen while the database does not answer
 * belong to the next sample that is stored.
 */
@TranslatesOutages
@ApplicationScoped
public class Sampler {
  /** The time between two samples. */
  static final Duration INTERVAL = Duration.ofSeconds(30);

  /** The name of a server without a cluster, which stays the same after a restart. */
  private static final String ALONE = "server";

  @Inject private ServerStatistics statistics;
  @Inject private OwnTraffic own;
  @Inject private ResponseTimes responses;
  @Inject private OrderTotals orders;
  @Inject private Conversations conversations;
  @Inject private Samples samples;

  private Map<Figure, Long> stored = Map.of();
  private long[] storedTimes = new long[Histogram.SIZE];
  private @Nullable Instant latest;

  /**
   * Takes and stores a sample.
   *
   * @return the time of the sample
   */
  public synchronized Instant sample() {
    Snapshot now = statistics.snapshot();
    Map<Figure, Long> cases = cases(now);
    long[] times = responses.counts();
    Map<Figure, Long> values = levels(now);
    values.put(Figure.MESSAGES, conversations.count());
    cases.forEach((figure, count) -> values.put(figure, count - stored.getOrDefault(figure, 0L)));
    String node = statistics.cluster().map(ClusterState::node).orElse(ALONE);
    samples.add(new Sample(node, now.at(), values, Histogram.difference(times, storedTimes)));
    stored = cases;
    storedTimes = times;
    latest = now.at();
    return now.at();
  }

  /**
   * Returns the history of a range until the latest sample of this server, of which there is one.
   */
  public History history(Range range) {
    return samples.read(range, latest());
  }

  private synchronized Instant latest() {
    return latest == null ? sample() : latest;
  }

  /** The numbers of cases since the start. */
  private Map<Figure, Long> cases(Snapshot now) {
    Map<Figure, Long> cases = new EnumMap<>(Figure.class);
    cases.put(Figure.EVENTS_IN, now.eventsReceived() - own.received());
    cases.put(Figure.EVENTS_OUT, now.eventsSent() - own.sent());
    cases.put(Figure.DROPPED, now.slow().dropped());
    cases.put(Figure.REPLACED, now.slow().replaced());
    cases.put(Figure.SKIPPED, now.slow().skipped());
    cases.put(Figure.ORDERS, orders.orders());
    cases.put(Figure.REVENUE, orders.cents());
    return cases;
  }

  private static Map<Figure, Long> levels(Snapshot now) {
    Map<Figure, Long> levels = new EnumMap<>(Figure.class);
    levels.put(Figure.CONNECTIONS, (long) now.connections());
    levels.put(Figure.SOCKETS, (long) now.sockets());
    levels.put(Figure.CUSTOMERS, (long) now.users().getOrDefault("user", 0));
    levels.put(Figure.SELLERS, (long) now.users().getOrDefault("seller", 0));
    levels.put(Figure.ADMINS, (long) now.users().getOrDefault("admin", 0));
    levels.put(Figure.QUEUED_IN, now.queues().inbox());
    levels.put(Figure.QUEUED_OUT, now.queues().outbound());
    levels.put(Figure.QUEUED_EMITS, (long) now.queues().emit());
    levels.put(Figure.HEAP, now.memory().used());
    levels.put(Figure.CLIENT_MEMORY, now.clientMemory().used());
    return levels;
  }
}
