package ee.socketio.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StreamPositionTest {
  @Test
  void anIdAndItsPositionAreEquivalent() {
    for (String id : List.of("1700000000000-0", "1700000000000-2097151", "4398046511103-7")) {
      assertThat(StreamPosition.id(StreamPosition.of(id))).isEqualTo(id);
    }
  }

  @Test
  void positionsHaveTheOrderOfTheEntries() {
    List<String> ids = List.of("1-0", "1-1", "1-2097151", "2-0", "1700000000000-0");
    assertThat(ids.stream().map(StreamPosition::of).toList()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void otherTextsAndTooLargeIdsHaveNoPosition() {
    for (String text :
        List.of(
            "",
            "-",
            "1",
            "1-",
            "-1",
            "a-1",
            "1-b",
            "1-1-1",
            "+1-1",
            "1--1",
            "1 -1",
            "log.1",
            "1-2097152",
            "4398046511104-0",
            "99999999999999999999-1",
            "0-0")) {
      assertThat(StreamPosition.of(text)).as(text).isEqualTo(PacketLog.START);
    }
  }
}
