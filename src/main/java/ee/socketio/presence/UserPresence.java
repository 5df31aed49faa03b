package ee.socketio.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The presence of a user at one moment.
 *
 * @param userId the user
 * @param state the state over all devices
 * @param lastSeen when the user was last active, in whole milliseconds; null while {@link
 *     PresenceState#ONLINE}, and if unknown
 */
public record UserPresence(String userId, PresenceState state, @Nullable Instant lastSeen) {}
