package ee.socketio.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ee.socketio.protocol.socketio.JsonText;
import ee.socketio.room.ReservedRoomException;
import ee.socketio.testkit.socket.TestClient;
import ee.socketio.testkit.socket.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReservedRoomsTest {
  private final TestServer server = TestServer.start();
  private final Socket bob = server.socket(server.user("bob:user"));
  private final TestClient client = server.user("alice:seller");
  private final Socket alice = server.socket(client);

  @ParameterizedTest
  @ValueSource(strings = {"user:bob", "user:", "role:admin", "presence:bob"})
  void aSocketNeitherJoinsNorLeavesAReservedRoom(String room) {
    assertThatThrownBy(() -> alice.join("a", room))
        .isInstanceOf(IllegalArgumentException.class)
        .isInstanceOf(ReservedRoomException.class)
        .hasMessageContainingAll(room, "joinUser", "joinRole");
    assertThatThrownBy(() -> alice.leave(room))
        .isInstanceOf(ReservedRoomException.class)
        .hasMessageContainingAll(room, "leaveUser", "leaveRole");
    assertThat(alice.rooms()).containsExactlyInAnyOrder("s2", "user:alice", "role:seller");
  }

  @Test
  void aSocketCannotLeaveItsOwnUserAndRole() {
    assertThatThrownBy(() -> alice.leave("user:alice")).isInstanceOf(ReservedRoomException.class);
    assertThatThrownBy(() -> alice.leaveUser("alice")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> alice.leaveRole("seller"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.rooms().size(alice.namespaceName(), "user:alice")).isEqualTo(1);
  }

  @Test
  void aSocketDoesNotJoinTheRoomOfAnotherSocket() {
    assertThatThrownBy(() -> alice.join("s1"))
        .isInstanceOf(ReservedRoomException.class)
        .hasMessageContaining("the room 's1' belongs to another socket");
    assertThat(server.rooms().size(bob.namespaceName(), "s1")).isEqualTo(1);

    alice.join("s2", "s3");

    assertThat(alice.rooms()).contains("s2", "s3");
  }

  @Test
  void theRoomOfAUserOrARoleIsJoinedDeliberately() {
    alice.joinUser("bob");
    alice.joinRole("admin");

    assertThat(alice.rooms()).contains("user:bob", "role:admin", "user:alice", "role:seller");
    assertThat(alice.identity().userId()).isEqualTo("alice");

    alice.leaveUser("bob");
    alice.leaveRole("admin");

    assertThat(alice.rooms()).containsExactlyInAnyOrder("s2", "user:alice", "role:seller");
  }

  @Test
  void theClientWhoseNameIsReservedReceivesAnErrorWithoutDetails() {
    alice.on("join", (arguments, ack) -> alice.join(JsonText.unquote(arguments.json(0))));

    assertThat(client.sends("42[\"join\",\"user:bob\"]").got())
        .singleElement()
        .asString()
        .contains("\"message\":\"The name of the room is reserved\"", "\"code\":\"INVALID\"");
  }
}
