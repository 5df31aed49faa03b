package ee.socketio.marketplace.dashboard;

import ee.socketio.emit.BroadcastOperator;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.history.Sampler;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/**
 * Adds a sample to the history every 30 seconds, and sends the figures to the admins, while an
 * admin is connected. Each node of a cluster has this timer, so each sends its figures to its own
 * admins.
 */
@Singleton
public class StatsTimer {
  @Inject private StatsService stats;
  @Inject private Sampler sampler;
  @Inject private SocketEmitter emitter;

  @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
  void send() {
    addSample();
    Stats now = stats.now(0);
    BroadcastOperator admins = emitter.of(AdminHandlers.NAMESPACE).sockets().local();
    if (!admins.localSockets().isEmpty()) {
      admins.emit("dashboard:stats:update", now);
    }
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
