package ee.socketio.marketplace.dashboard;

import ee.socketio.admin.ServerStatistics;
import ee.socketio.admin.Snapshot;
import ee.socketio.marketplace.chat.Conversations;
import ee.socketio.marketplace.order.Orders;
import ee.socketio.marketplace.store.Outage;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Computes the figures of the dashboard. Rates cover the last five seconds and do not depend on how
 * often they are requested.
 */
@ApplicationScoped
public class StatsService {
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final int CAPACITY = 64;

  @Inject private ServerStatistics statistics;
  @Inject private Orders orders;
  @Inject private Conversations conversations;
  private final Deque<Snapshot> recent = new ArrayDeque<>();

  @PostConstruct
  void addFirst() {
    recent.add(statistics.snapshot());
  }

  /** Computes the current figures. Counts of the database are -1 while it does not answer. */
  public Stats now() {
    Snapshot now = statistics.snapshot();
    return Stats.of(now, before(now), count(orders::count), count(conversations::count), servers());
  }

  private List<ServerFigures> servers() {
    return statistics
        .cluster()
        .map(state -> ServerFigures.of(statistics.nodes(), state))
        .orElse(List.of());
  }

  /** Returns the latest snapshot that is as old as the window, or the oldest one. */
  private synchronized Snapshot before(Snapshot now) {
    while (recent.size() > 1 && isOldEnough(second(), now)) {
      recent.removeFirst();
    }
    Snapshot before = recent.getFirst();
    recent.addLast(now);
    if (recent.size() > CAPACITY) {
      recent.removeFirst();
    }
    return before;
  }

  private Snapshot second() {
    var all = recent.iterator();
    all.next();
    return all.next();
  }

  private static boolean isOldEnough(Snapshot snapshot, Snapshot now) {
    return Duration.between(snapshot.at(), now.at()).compareTo(WINDOW) >= 0;
  }

  private static long count(LongSupplier counter) {
    try {
      return counter.getAsLong();
    } catch (RuntimeException e) {
      if (Outage.isCauseOf(e)) {
        return -1;
      }
      throw e;
    }
  }
}
