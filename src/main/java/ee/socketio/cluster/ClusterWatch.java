package ee.socketio.cluster;

import ee.socketio.admin.ClusterState;
import ee.socketio.admin.ServerStatistics;
import ee.socketio.time.Scheduler;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Watches the connection of this node to the others, and logs each change of it once. Reads the
 * connection once a second, and for each call of {@link #state}. Safe for use by many threads.
 */
public final class ClusterWatch {
  private static final System.Logger LOG = System.getLogger(ClusterWatch.class.getName());
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final ClusterNode node;
  private final Scheduler scheduler;
  private final Clock clock;
  private boolean connected = true;
  private Instant since;
  private long lostBefore;

  /**
   * Starts to watch.
   *
   * @param statistics returns the state to the application from now on
   * @param scheduler schedules the reading
   */
  public ClusterWatch(
      ClusterNode node, ServerStatistics statistics, Scheduler scheduler, Clock clock) {
    this.node = node;
    this.scheduler = scheduler;
    this.clock = clock;
    this.since = clock.instant();
    statistics.followCluster(() -> Optional.of(state()));
    schedule();
  }

  private void schedule() {
    scheduler.schedule(
        INTERVAL,
        () -> {
          schedule();
          update();
        });
  }

  private ClusterState state() {
    update();
    synchronized (this) {
      return new ClusterState(node.id(), connected, since, node.peers().alive(), node.figures());
    }
  }

  private synchronized void update() {
    boolean now = node.connected();
    if (now == connected) {
      return;
    }
    Instant before = since;
    connected = now;
    since = clock.instant();
    long lost = node.figures().lost();
    if (now) {
      LOG.log(
          Level.INFO,
          "[SOCKET] the cluster is connected again after {0} s; {1} messages to other nodes were"
              + " lost",
          Duration.between(before, since).toSeconds(),
          lost - lostBefore);
    } else {
      lostBefore = lost;
      LOG.log(
          Level.WARNING,
          "[SOCKET ERROR] the cluster is degraded: node {0} is not connected to the other nodes;"
              + " local traffic continues",
          node.id());
    }
  }
}
