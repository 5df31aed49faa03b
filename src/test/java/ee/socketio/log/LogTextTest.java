package ee.socketio.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogTextTest {
  @Test
  void ordinaryTextIsUnchanged() {
    assertThat(LogText.value("Zoë ordered 3 × 🍎 at /orders/7"))
        .isEqualTo("Zoë ordered 3 × 🍎 at /orders/7");
    assertThat(LogText.value("")).isEmpty();
    assertThat(LogText.value(null)).isEqualTo("null");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, '\b', '\t', '\n', 0x0b, '\f', '\r', 0x1b, 0x7f, 0x85, 0x9b, 0x2028, 0x2029, 0x200b,
        0x202e, 0x2066, 0xfeff, 0xe000, 0xd800, 0xdfff, 0xe0001, 0x10ffff
      })
  void aCharacterThatCouldForgeALineBecomesAQuestionMark(int c) {
    String text = "a" + new StringBuilder().appendCodePoint(c) + "b";

    assertThat(LogText.value(text)).isEqualTo("a?b");
    assertThat(LogText.message(text)).isEqualTo("a?b");
  }

  @Test
  void aLongTextIsCut() {
    assertThat(LogText.value("a".repeat(100))).isEqualTo("a".repeat(100));
    assertThat(LogText.value("a".repeat(101))).isEqualTo("a".repeat(100) + "...");
    assertThat(LogText.message("a".repeat(1_000_000))).isEqualTo("a".repeat(1000) + "...");
  }

  @Test
  void aCutWithinASurrogatePairLeavesNoHalfOfIt() {
    assertThat(LogText.value("a".repeat(99) + "🍎")).isEqualTo("a".repeat(99) + "?...");
  }
}
