package ee.socketio.marketplace;

import static ee.socketio.marketplace.PlainText.Verdict.EMPTY;
import static ee.socketio.marketplace.PlainText.Verdict.FITS;
import static ee.socketio.marketplace.PlainText.Verdict.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
  private static final int MAX = 80;

  @ParameterizedTest
  @ValueSource(
      ints = {
        ' ', '\n', 0x00, 0x85, 0xA0, 0xAD, 0x034F, 0x0301, 0x061C, 0x115F, 0x1160, 0x17B4, 0x180E,
        0x2003, 0x200B, 0x200C, 0x200D, 0x200E, 0x2028, 0x202E, 0x2060, 0x2063, 0x2067, 0x206A,
        0x2800, 0x3000, 0x3164, 0xE000, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0x1D159, 0x1D173, 0xE0001,
        0xE0041, 0xE0101, 0x0378, 0xFFFF, 0x10FFFF
      })
  void invisibleCharactersAreNotAText(int character) {
    String text = Character.toString(character);
    assertThat(PlainText.read(text.repeat(3), MAX)).isEqualTo(new PlainText("", EMPTY));
    assertThat(PlainText.read(text + " " + text, MAX)).isEqualTo(new PlainText("", EMPTY));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "1 < 2",
        "é",
        "語",
        "한",
        "שלום",
        "नमस्ते",
        "👩‍👩‍👧",
        "❤️",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "\uFFFD",
        "a\u200Db",
        "a\u00ADb",
        "two\nlines\tand a tab",
        "\uD83E\uDEE0",
        "\uD83E\uDEF6"
      })
  void visibleCharactersAreUnchanged(String text) {
    assertThat(PlainText.read(text, MAX)).isEqualTo(new PlainText(text, FITS));
  }

  @ParameterizedTest
  @MethodSource("stored")
  void textIsStoredInOneForm(String typed, String stored) {
    assertThat(PlainText.read(typed, MAX)).isEqualTo(new PlainText(stored, FITS));
  }

  static Stream<Arguments> stored() {
    return Stream.of(
        arguments("cut \uD83D", "cut \uFFFD"),
        arguments("\uDC00", "\uFFFD"),
        arguments("\uD83D\uDE00\uD83D", "\uD83D\uDE00\uFFFD"),
        arguments("\u00A0\u200Ba\u3164\u2800", "a"),
        arguments("e\u0301", "\u00E9"),
        arguments("a\u202Eb\u2066c", "abc"),
        arguments("a\rb\r\nc", "a\nb\nc"),
        arguments("a\u0007b", "ab"));
  }

  @Test
  void aStoredTextIsReadUnchanged() {
    long seed = Long.getLong("socketio.seed", System.nanoTime());
    Random random = new Random(seed);
    int[] alphabet = {
      'a', '\r', '\n', ' ', 0xD83D, 0xDE00, 0x0301, 0x327, 0x1161, 0x1100, 0x200D, 0xFE0F, 0x202E,
      0xA0, 0x2126, 0x3164
    };
    for (int i = 0; i < 5_000; i++) {
      StringBuilder typed = new StringBuilder();
      random
          .ints(random.nextInt(12), 0, alphabet.length)
          .forEach(each -> typed.append((char) alphabet[each]));
      PlainText once = PlainText.read(typed.toString(), MAX);
      if (once.verdict() == FITS) {
        assertThat(PlainText.read(once.value(), MAX)).as("seed %s", seed).isEqualTo(once);
      }
    }
  }

  @Test
  void lengthIsCountedInCharactersOfTheStoredForm() {
    assertThat(PlainText.read("😀".repeat(MAX), MAX).verdict()).isEqualTo(FITS);
    assertThat(PlainText.read("😀".repeat(MAX + 1), MAX).verdict()).isEqualTo(TOO_LONG);
    assertThat(PlainText.read("e\u0301".repeat(MAX), MAX).verdict()).isEqualTo(FITS);
    assertThat(PlainText.read("  " + "a".repeat(MAX) + "  ", MAX).verdict()).isEqualTo(FITS);
  }

  /** Normalising a megabyte of combining marks takes most of a minute. */
  @Test
  void aTextThatIsFarTooLongIsRefusedBeforeItIsNormalised() {
    String marks = "a" + "\u0301\u0316".repeat(500_000);
    assertThat(PlainText.read(marks, MAX)).isEqualTo(new PlainText("", TOO_LONG));
    assertThat(PlainText.read(" ".repeat(4 * MAX + 1), MAX).verdict()).isEqualTo(TOO_LONG);
  }

  @Test
  void aTextThatFitsIsCleanedInTheSameWay() {
    String typed = "  e\u0301\r\nb\u202E ";
    assertThat(PlainText.clean(typed)).isEqualTo(PlainText.read(typed, MAX).value());
  }

  @Test
  void tagsAreMarkupAndComparisonsAreNot() {
    assertThat(PlainText.read("look: <img src=x>", MAX).hasMarkup()).isTrue();
    assertThat(PlainText.read("1 < 2 and 3 > 2", MAX).hasMarkup()).isFalse();
  }
}
