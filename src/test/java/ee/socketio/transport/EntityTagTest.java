package ee.socketio.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagTest {
  private final EntityTag tag = new EntityTag("\"abc\"");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"abc\"",
        "W/\"abc\"",
        "*",
        " * ",
        "\"x\", \"abc\"",
        "W/\"x,y\",W/\"abc\"",
        "\"\" , \"abc\""
      })
  void aTagMatchesAHeaderThatNamesIt(String line) {
    assertThat(tag.in(List.of(line))).isTrue();
    assertThat(tag.in(List.of("\"other\"", line))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "\"ab\"", "\"xabc\"", "\"abc", "\"x*\"", "\"abc,\""})
  void aTagDoesNotMatchAHeaderWithoutIt(String line) {
    assertThat(tag.in(List.of(line))).isFalse();
    assertThat(tag.in(List.of())).isFalse();
  }

  @Test
  void aTagDependsOnTheContentAndIsWeak() {
    assertThat(EntityTag.of(new byte[] {1})).isNotEqualTo(EntityTag.of(new byte[] {2}));
    assertThat(EntityTag.of(new byte[] {1}).toString()).matches("W/\"[0-9a-f]{32}\"");
  }
}
