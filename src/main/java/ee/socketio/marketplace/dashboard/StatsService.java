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
import java.util.function.LongSupplier;

/** Makes figures for the dashboard; rates are over the last few seconds, whoever asks how often. */
@ApplicationScoped
public class StatsService {
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final int MOST = 64;

  @Inject private ServerStatistics statistics;
  @Inject private Orders orders;
  @Inject private Conversations conversations;
  private final Deque<Snapshot> recent = new ArrayDeque<>();

  @PostConstruct
  void begin() {
    recent.add(statistics.snapshot());
  }

  /** The figures of this moment; what is counted in the database is -1 while that is away. */
  public Stats now() {
    Snapshot now = statistics.snapshot();
    return Stats.of(now, before(now), count(orders::count), count(conversations::count));
  }

  /** The latest snapshot that is as old as the window, or the oldest there is. */
  private synchronized Snapshot before(Snapshot now) {
    while (recent.size() > 1 && isOldEnough(second(), now)) {
      recent.removeFirst();
    }
    Snapshot before = recent.getFirst();
    recent.addLast(now);
    if (recent.size() > MOST) {
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

  private static long count(LongSupplier counted) {
    try {
      return counted.getAsLong();
    } catch (RuntimeException e) {
      if (Outage.isBehind(e)) {
        return -1;
      }
      throw e;
    }
  }
}
