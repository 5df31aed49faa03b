package ee.socketio.marketplace.dashboard;

import ee.socketio.emit.BroadcastOperator;
import ee.socketio.emit.SocketEmitter;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/**
 * Sends the figures to the admins every 30 seconds, while an admin is connected. Each node of a
 * cluster has this timer, so each sends its figures to its own admins.
 */
@Singleton
public class StatsTimer {
  @Inject private StatsService stats;
  @Inject private SocketEmitter emitter;

  @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
  void send() {
    BroadcastOperator admins = emitter.of(AdminHandlers.NAMESPACE).sockets().local();
    if (!admins.localSockets().isEmpty()) {
      admins.emit("dashboard:stats:update", stats.now());
    }
  }
}
