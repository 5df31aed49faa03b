package ee.socketio.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a user has changed. Also a CDI event, for {@code @Observes} and
 * {@code @ObservesAsync}.
 *
 * @param userId the user
 * @param before the state that was announced last
 * @param after the state that is announced now; differs from {@code before}
 * @param lastSeen when the user was last active; null if the user is active now
 */
public record PresenceChanged(
    String userId, PresenceState before, PresenceState after, @Nullable Instant lastSeen) {}
