package ee.socketio.marketplace.live;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The acknowledgement of {@code room:join}.
 *
 * @param ok whether the socket is in the room
 * @param rooms all rooms it is in now, sorted
 * @param message why it is not in the room, when it is not
 */
public record JoinAnswer(boolean ok, Set<String> rooms, @Nullable String message) {
  static JoinAnswer joined(Set<String> rooms) {
    return new JoinAnswer(true, new TreeSet<>(rooms), null);
  }

  static JoinAnswer refused(Set<String> rooms, String why) {
    return new JoinAnswer(false, new TreeSet<>(rooms), why);
  }
}
