package ee.socketio.marketplace.dashboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that an admin should know of; the payload of {@code dashboard:security:new}.
 *
 * @param at when
 * @param kind {@code token_refused}, {@code rate_limited}, {@code abuse} or {@code suspended}
 * @param message what happened, without any secret
 * @param address of the client, where it is known
 * @param userId whose, where it is known
 * @param namespace where
 */
public record SecurityEvent(
    Instant at,
    String kind,
    String message,
    @Nullable String address,
    @Nullable String userId,
    @Nullable String namespace) {}
