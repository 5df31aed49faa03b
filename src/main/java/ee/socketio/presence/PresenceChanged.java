package ee.socketio.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a user has changed. Also a CDI event, for {@code @Observes} and
 * {@code @ObservesAsync}.
 *
 * @param userId who
 * @param before what watchers were told last
 * @param after what they are told now; another one
 * @param lastSeen when the user was active for the last time; null when that is now
 */
public record PresenceChanged(
    String userId, PresenceState before, PresenceState after, @Nullable Instant lastSeen) {}
