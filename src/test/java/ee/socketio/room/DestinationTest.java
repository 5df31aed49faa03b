package ee.socketio.room;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.socketio.NamespaceName;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DestinationTest {
  private static final NamespaceName ROOT = NamespaceName.ROOT;

  @Test
  void laterChangesOfTheSetsDoNotChangeTheDestination() {
    Set<String> rooms = new HashSet<>(Set.of("a"));
    Destination destination = new Destination(ROOT, rooms, Set.of());

    rooms.add("b");

    assertThat(destination.rooms()).containsExactly("a");
  }
}
