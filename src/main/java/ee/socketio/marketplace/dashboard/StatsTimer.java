package ee.socketio.marketplace.dashboard;

import ee.socketio.emit.SocketEmitter;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;

/** Sends the figures to all admins every 30 seconds, while an admin is connected. */
@Singleton
public class StatsTimer {
  @Inject private StatsService stats;
  @Inject private SocketEmitter emitter;

  @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
  void send() {
    SocketEmitter admins = emitter.of(AdminHandlers.NAMESPACE);
    if (!admins.sockets().fetchSockets().isEmpty()) {
      admins.emitToAll("dashboard:stats:update", stats.now());
    }
  }
}
