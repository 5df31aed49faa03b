package ee.socketio.presence;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user at one moment.
 *
 * @param userId who
 * @param state whether the user is here
 * @param lastSeen when the user was active for the last time, in whole milliseconds; null while
 *     {@link PresenceState#ONLINE}, and when it is not known
 */
public record UserPresence(String userId, PresenceState state, @Nullable Instant lastSeen) {}
