package ee.socketio.admin.ui;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;

/** The sessions of this server. They end with the server. */
public final class MemorySessions implements UiSessions {
  /** The duration of a session. */
  static final Duration DURATION = Duration.ofDays(1);

  /** The largest number of sessions; beyond it, the oldest one ends. */
  static final int MAX = 1_000;

  private final Clock clock;
  private final Queue<Saved> order = new ArrayDeque<>();
  private final Set<String> ids = new HashSet<>();

  private record Saved(String id, Instant end) {}

  /**
   * @param clock ends the sessions
   */
  public MemorySessions(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void save(String id) {
    removeEnded();
    if (order.size() == MAX) {
      ids.remove(order.remove().id());
    }
    order.add(new Saved(id, clock.instant().plus(DURATION)));
    ids.add(id);
  }

  @Override
  public synchronized boolean exists(String id) {
    removeEnded();
    return ids.contains(id);
  }

  private void removeEnded() {
    Instant now = clock.instant();
    while (!order.isEmpty() && !order.element().end().isAfter(now)) {
      ids.remove(order.remove().id());
    }
  }
}
