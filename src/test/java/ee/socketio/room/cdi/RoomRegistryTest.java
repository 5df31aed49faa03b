package ee.socketio.room.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ee.socketio.protocol.socketio.NamespaceName;
import ee.socketio.room.Destination;
import ee.socketio.room.Member;
import ee.socketio.room.RoomIndex;
import ee.socketio.testkit.socket.RecordedRecipient;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomRegistryTest {
  private final RoomIndex<RecordedRecipient> index = new RoomIndex<>();
  private final RoomRegistry registry = new RoomRegistry();
  private final RecordedRecipient ann = new RecordedRecipient("ann");

  @BeforeEach
  void aMemberJoinsARoom() {
    registry.use(index);
    index.enter(ann);
    index.join(ann, List.of("a"));
  }

  @Test
  void theRegistryShowsTheRoomsOfAMember() {
    assertThat(registry.roomsOf(ann)).containsExactlyInAnyOrder("ann", "a");
    assertThat(registry.roomsOf(new RecordedRecipient("bob"))).isEmpty();
  }

  @Test
  void theRegistryCountsMembersAndRooms() {
    assertThat(registry.size(NamespaceName.ROOT, "a")).isEqualTo(1);
    assertThat(registry.count()).isEqualTo(2);
  }

  @Test
  void theRegistryShowsTheMembersOfADestination() {
    List<Member> members = new ArrayList<>();
    registry.forEach(Destination.room(NamespaceName.ROOT, "a"), members::add);

    assertThat(members).containsExactly(ann);
  }

  @Test
  void aRegistryWithoutAServerIsEmpty() {
    RoomRegistry unused = new RoomRegistry();

    assertThat(unused.count()).isZero();
    assertThat(unused.roomsOf(ann)).isEmpty();
  }
}
