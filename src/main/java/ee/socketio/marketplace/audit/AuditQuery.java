package ee.socketio.marketplace.audit;

import org.jspecify.annotations.Nullable;

/**
 * The payload of {@code dashboard:audit:get}. Absent fields do not restrict the events.
 *
 * @param kind the text of an {@link AuditKind}
 * @param text a part of the message, of the user's name, of the address or of the namespace, in
 *     upper or lower case
 * @param before the id of an event; only earlier ones are returned
 * @param limit the largest number of events; 50 by default, at most 500
 */
public record AuditQuery(
    @Nullable String kind,
    @Nullable String text,
    @Nullable String before,
    @Nullable Integer limit) {
  private static final int DEFAULT_LIMIT = 50;
  private static final int MAX_LIMIT = 500;

  /** The largest length of the text. */
  static final int MAX_TEXT = 100;

  int size() {
    return limit == null ? DEFAULT_LIMIT : Math.max(1, Math.min(limit, MAX_LIMIT));
  }
}
