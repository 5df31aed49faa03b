package ee.socketio.marketplace.dashboard;

import ee.socketio.emit.BroadcastOperator;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.history.Sampler;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Adds a sample to the history every 30 seconds, and sends the figures to the admins, while an
 * admin is connected. Logs the alerts that have begun. Each node of a cluster has this timer, so
 * each sends its figures to its own admins.
 */
@Singleton
public class StatsTimer {
  private static final System.Logger LOG = System.getLogger(StatsTimer.class.getName());

  @Inject private StatsService stats;
  @Inject private Sampler sampler;
  @Inject private SocketEmitter emitter;
  private Set<String> known = Set.of();

  @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
  void send() {
    addSample();
    Stats now = stats.now(0);
    logNew(now.alerts());
    BroadcastOperator admins = emitter.of(AdminHandlers.NAMESPACE).sockets().local();
    if (!admins.localSockets().isEmpty()) {
      admins.emit("dashboard:stats:update", now);
    }
  }

  /** Logs each alert once, when it begins. */
  private void logNew(List<Alert> alerts) {
    for (Alert alert : alerts) {
      if (!known.contains(alert.kind())) {
        LOG.log(Level.WARNING, "alert {0}: {1}", alert.kind(), alert.message());
      }
    }
    known = alerts.stream().map(Alert::kind).collect(Collectors.toUnmodifiableSet());
  }

  private void addSample() {
    try {
      sampler.sample();
    } catch (MarketplaceException e) {
      // The database does not answer, which the log says already. The figures are sent anyway.
      return;
    }
  }
}
