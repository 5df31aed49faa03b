package ee.socketio.marketplace.dashboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A security event, which admins should notice; the payload of {@code dashboard:security:new}.
 *
 * @param at when the event happened
 * @param kind {@code token_refused}, {@code login_failed}, {@code rate_limited}, {@code abuse} or
 *     {@code suspended}
 * @param message a description without secrets
 * @param address the address of the client, if it is known
 * @param userId the id of the user, if it is known
 * @param namespace the namespace, if there is one
 */
public record SecurityEvent(
    Instant at,
    String kind,
    String message,
    @Nullable String address,
    @Nullable String userId,
    @Nullable String namespace) {}
