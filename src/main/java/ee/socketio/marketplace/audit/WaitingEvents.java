package ee.socketio.marketplace.audit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The events that wait to be stored. The actions of admins and the events that clients cause have a
 * limit each, so clients cannot remove actions of admins. Safe for use by several threads.
 */
final class WaitingEvents {
  /** The largest number of events of each part. Beyond it, the oldest one is removed. */
  static final int MAX = 1_000;

  private final Map<String, AuditEvent> actions = new LinkedHashMap<>();
  private final Map<String, AuditEvent> others = new LinkedHashMap<>();
  private final EqualEvents equal = new EqualEvents();

  /**
   * Adds an event. An event that a client causes is combined with the equal ones of the same
   * minute.
   *
   * @return the event that will be stored
   */
  synchronized AuditEvent add(AuditEvent event) {
    if (AuditKind.isAction(event.kind())) {
      return put(actions, event);
    }
    return put(others, equal.combine(event));
  }

  private static AuditEvent put(Map<String, AuditEvent> part, AuditEvent event) {
    part.put(event.id(), event);
    if (part.size() > MAX) {
      Iterator<String> ids = part.keySet().iterator();
      ids.next();
      ids.remove();
    }
    return event;
  }

  /** Returns all events. */
  synchronized List<AuditEvent> all() {
    List<AuditEvent> all = new ArrayList<>(actions.values());
    all.addAll(others.values());
    return all;
  }

  /** Removes events that were stored. An event whose count has changed meanwhile stays. */
  synchronized void remove(List<AuditEvent> stored) {
    for (AuditEvent event : stored) {
      actions.remove(event.id(), event);
      others.remove(event.id(), event);
    }
  }
}
