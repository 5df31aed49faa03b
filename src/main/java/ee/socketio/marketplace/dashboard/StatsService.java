package ee.socketio.marketplace.dashboard;

import ee.socketio.admin.ServerStatistics;
import ee.socketio.admin.Snapshot;
import ee.socketio.marketplace.audit.AuditLog;
import ee.socketio.marketplace.chat.Conversations;
import ee.socketio.marketplace.history.OwnTraffic;
import ee.socketio.marketplace.history.ResponseTimes;
import ee.socketio.marketplace.order.Orders;
import ee.socketio.marketplace.store.Outage;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Computes the figures of the dashboard. Rates cover the last five seconds and do not depend on how
 * often they are requested. The events of dashboards are not among them.
 */
@ApplicationScoped
public class StatsService {
  @Inject private ServerStatistics statistics;
  @Inject private OwnTraffic own;
  @Inject private ResponseTimes responses;
  @Inject private AuditLog audit;
  @Inject private Orders orders;
  @Inject private Conversations conversations;
  @Inject private AlertLimits limits;

  private final Window<Counts> seconds = new Window<>(Duration.ofSeconds(5));
  private final Window<Counts> minute = new Window<>(Duration.ofMinutes(1));

  /** Numbers since the start. */
  private record Counts(Snapshot at, long in, long out, long[] times, long security) {
    double perSecond(long now, long before, Counts earlier) {
      double elapsed = Duration.between(earlier.at.at(), at.at()).toNanos() / 1e9;
      return elapsed <= 0 ? 0 : Math.round((now - before) / elapsed * 10) / 10.0;
    }

    double inSince(Counts earlier) {
      return perSecond(in, earlier.in, earlier);
    }

    double outSince(Counts earlier) {
      return perSecond(out, earlier.out, earlier);
    }

    long undelivered() {
      Snapshot.SlowClients slow = at.slow();
      return slow.dropped() + slow.replaced() + slow.skipped();
    }
  }

  @PostConstruct
  void addFirst() {
    Counts now = counts();
    seconds.replace(now.at().at(), now);
    minute.replace(now.at().at(), now);
  }

  /**
   * Computes the current figures. Counts of the database are -1 while it does not answer.
   *
   * @param requests the number of events of dashboards that are in an inbox at the moment
   */
  public synchronized Stats now(int requests) {
    Counts now = counts();
    Counts before = seconds.replace(now.at().at(), now);
    Counts minuteAgo = minute.replace(now.at().at(), now);
    Snapshot at = now.at();
    Stats stats =
        new Stats(
            at.at(),
            at.connections(),
            at.sockets(),
            at.users(),
            at.rooms(),
            now.inSince(before),
            now.outSince(before),
            without(requests, at.queues()),
            minute(now, minuteAgo),
            query(orders::count, -1L),
            query(conversations::count, -1L),
            at.clientMemory(),
            at.memory(),
            at.recovery(),
            at.threads(),
            servers(),
            List.of());
    return stats.withAlerts(Alerts.of(stats, limits(stats)));
  }

  /** While the database does not answer, the limits are those that were read last. */
  private Map<AlertLimit, Long> limits(Stats stats) {
    return stats.orders() < 0 ? limits.latest() : query(limits::read, limits.latest());
  }

  private static Snapshot.Queues without(int requests, Snapshot.Queues all) {
    return new Snapshot.Queues(Math.max(0, all.inbox() - requests), all.outbound(), all.emit());
  }

  private Counts counts() {
    Snapshot at = statistics.snapshot();
    return new Counts(
        at,
        at.eventsReceived() - own.received(),
        at.eventsSent() - own.sent(),
        responses.counts(),
        audit.securityEvents());
  }

  private Stats.Minute minute(Counts now, Counts before) {
    ResponseTimes.Summary times = responses.since(before.times());
    return new Stats.Minute(
        times.median(),
        times.p95(),
        times.calls(),
        now.undelivered() - before.undelivered(),
        now.security() - before.security());
  }

  private List<ServerFigures> servers() {
    return statistics
        .cluster()
        .map(state -> ServerFigures.of(statistics.nodes(), state))
        .orElse(List.of());
  }

  /** Returns the result of a query; another value if the database does not answer. */
  private static <T> T query(Supplier<T> query, T otherwise) {
    try {
      return query.get();
    } catch (RuntimeException e) {
      if (Outage.isCauseOf(e)) {
        return otherwise;
      }
      throw e;
    }
  }
}
