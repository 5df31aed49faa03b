package ee.socketio.marketplace.audit;

import java.util.List;

/**
 * A page of the audit log; the acknowledgement of {@code dashboard:audit:get}.
 *
 * @param events newest first
 * @param more whether there are earlier events that the query matches
 */
public record AuditPage(List<AuditEvent> events, boolean more) {}
