package ee.socketio.marketplace.live;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of {@code room:join}.
 *
 * @param ok whether the socket is in the room
 * @param rooms all rooms of the socket, sorted
 * @param message the reason if the socket is not in the room
 */
public record JoinAnswer(boolean ok, Set<String> rooms, @Nullable String message) {
  static JoinAnswer joined(Set<String> rooms) {
    return new JoinAnswer(true, new TreeSet<>(rooms), null);
  }

  static JoinAnswer refused(Set<String> rooms, String reason) {
    return new JoinAnswer(false, new TreeSet<>(rooms), reason);
  }
}
