package ee.socketio.marketplace.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Combines equal events of the same minute and source into one event with a count. A flood of
 * events occupies one entry of the log a minute. Not safe for use by several threads.
 */
final class EqualEvents {
  /** The number of events with which later ones are combined. Beyond it, the oldest one is left. */
  static final int MAX = 1_000;

  private final Map<Source, AuditEvent> recent =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, AuditEvent> eldest) {
          return size() > MAX;
        }
      };

  /** What equal events have in common. */
  private record Source(
      Instant minute,
      String kind,
      String message,
      @Nullable String address,
      @Nullable String userId,
      @Nullable String namespace) {
    static Source of(AuditEvent event) {
      return new Source(
          event.at().truncatedTo(ChronoUnit.MINUTES),
          event.kind(),
          event.message(),
          event.address(),
          event.userId(),
          event.namespace());
    }
  }

  /** Returns the first of the equal events with the number of all of them, including this one. */
  AuditEvent combine(AuditEvent event) {
    return recent.merge(
        Source.of(event), event, (first, next) -> first.times(first.cases() + next.cases()));
  }
}
