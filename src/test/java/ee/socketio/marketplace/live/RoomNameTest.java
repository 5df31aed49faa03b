package ee.socketio.marketplace.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "lobby", "room-7", "sixteen-letters-"})
  void plainNamesAreValid(String name) {
    assertThat(new RoomName(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Lobby",
        "7up",
        "a b",
        "lobby\n",
        "user:65f1a0000000000000000001",
        "role:admin",
        "seventeen-letters",
        "abcdefghijklmnopqrst"
      })
  void roomsOfTheServerAreNotValid(String name) {
    assertThatThrownBy(() -> new RoomName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(RoomName.EXPECTED);
  }
}
