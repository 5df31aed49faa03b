package ee.socketio.marketplace.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the figures that are beyond their limits, and the parts that do not answer. */
final class Alerts {
  private Alerts() {}

  /** Returns an alert for each figure and each part that an admin should notice. */
  static List<Alert> of(Stats stats, Map<AlertLimit, Long> limits) {
    List<Alert> alerts = new ArrayList<>();
    limits.entrySet().stream()
        .map(limit -> limit.getKey().check(stats, limit.getValue()))
        .flatMap(Optional::stream)
        .forEach(alerts::add);
    checkParts(stats, alerts);
    return alerts;
  }

  /** The database and the other servers have no limit, because each failure matters. */
  private static void checkParts(Stats stats, List<Alert> alerts) {
    if (stats.orders() < 0) {
      alerts.add(new Alert("database", "The database does not answer."));
    }
    for (ServerFigures server : stats.servers()) {
      if (server.state().equals("degraded")) {
        alerts.add(new Alert("cluster", "This server is not connected to the other servers."));
      } else if (server.state().equals("silent")) {
        alerts.add(new Alert("cluster", "The server " + server.node() + " was not heard lately."));
      }
    }
  }
}
