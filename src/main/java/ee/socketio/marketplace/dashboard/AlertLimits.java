package ee.socketio.marketplace.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Compares the figures with the limits of the configuration. A limit of 0 is off. */
@ApplicationScoped
public class AlertLimits {
  private static final int PERCENT = 100;

  @Inject
  @ConfigProperty(name = "marketplace.alert.heap", defaultValue = "90")
  private int heap;

  @Inject
  @ConfigProperty(name = "marketplace.alert.client-memory", defaultValue = "80")
  private int clientMemory;

  @Inject
  @ConfigProperty(name = "marketplace.alert.queued", defaultValue = "1000")
  private long queued;

  @Inject
  @ConfigProperty(name = "marketplace.alert.response-time", defaultValue = "1000")
  private double responseTime;

  @Inject
  @ConfigProperty(name = "marketplace.alert.undelivered", defaultValue = "100")
  private long undelivered;

  @Inject
  @ConfigProperty(name = "marketplace.alert.security", defaultValue = "20")
  private long security;

  /** For CDI. */
  protected AlertLimits() {}

  AlertLimits(
      int heap,
      int clientMemory,
      long queued,
      double responseTime,
      long undelivered,
      long security) {
    this.heap = heap;
    this.clientMemory = clientMemory;
    this.queued = queued;
    this.responseTime = responseTime;
    this.undelivered = undelivered;
    this.security = security;
  }

  /** Returns an alert for each figure that is beyond its limit. */
  List<Alert> check(Stats stats) {
    List<Alert> alerts = new ArrayList<>();
    checkMemory(stats, alerts);
    long waiting = stats.queues().inbox() + stats.queues().outbound() + stats.queues().emit();
    if (queued > 0 && waiting >= queued) {
      alerts.add(new Alert("queued", waiting + " events are queued (limit: " + queued + ")."));
    }
    Stats.Minute minute = stats.minute();
    if (responseTime > 0 && minute.p95() >= responseTime) {
      alerts.add(
          new Alert(
              "response-time",
              String.format(
                  Locale.ROOT,
                  "The slowest 5 %% of the calls of the last minute took %.0f ms or more (limit: %.0f ms).",
                  minute.p95(),
                  responseTime)));
    }
    if (undelivered > 0 && minute.undelivered() >= undelivered) {
      alerts.add(
          new Alert(
              "undelivered",
              minute.undelivered()
                  + " events of the last minute were not delivered to slow clients (limit: "
                  + undelivered
                  + ")."));
    }
    if (security > 0 && minute.security() >= security) {
      alerts.add(
          new Alert(
              "security",
              minute.security()
                  + " security events in the last minute (limit: "
                  + security
                  + ")."));
    }
    checkParts(stats, alerts);
    return alerts;
  }

  private void checkMemory(Stats stats, List<Alert> alerts) {
    long used = percent(stats.memory().used(), stats.memory().max());
    if (heap > 0 && used >= heap) {
      alerts.add(
          new Alert("heap", "The Java heap is " + used + " % full (limit: " + heap + " %)."));
    }
    long clients = percent(stats.clientMemory().used(), stats.clientMemory().max());
    if (clientMemory > 0 && clients >= clientMemory) {
      alerts.add(
          new Alert(
              "client-memory",
              "The memory of clients is " + clients + " % full (limit: " + clientMemory + " %)."));
    }
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

  private static long percent(long used, long max) {
    return max <= 0 ? 0 : used * PERCENT / max;
  }
}
