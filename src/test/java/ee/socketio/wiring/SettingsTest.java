package ee.socketio.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static Settings with(String text) {
    return new Settings(new KnownConfig(Map.of("socketio.key", text)));
  }

  private static Settings empty() {
    return new Settings(new KnownConfig(Map.of()));
  }

  @Test
  void aMissingValueHasItsDefault() {
    assertThat(empty().text("key", "x")).isEqualTo("x");
    assertThat(empty().number("key", 7)).isEqualTo(7);
    assertThat(empty().flag("key", true)).isTrue();
    assertThat(empty().millis("key", Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
    assertThat(empty().list("key", "a,b")).containsExactly("a", "b");
  }

  @Test
  void aBlankValueCountsAsMissing() {
    assertThat(with("  ").number("key", 7)).isEqualTo(7);
    assertThat(with("").text("key", "x")).isEqualTo("x");
  }

  @Test
  void blanksAroundAValueAreIgnored() {
    assertThat(with(" 8 ").number("key", 7)).isEqualTo(8);
    assertThat(with(" true ").flag("key", false)).isTrue();
    assertThat(with(" x ").text("key", "y")).isEqualTo("x");
  }

  @Test
  void listsAreSeparatedByCommasAndContainNoEmptyItems() {
    assertThat(with(" a , ,b,").list("key", "")).containsExactly("a", "b");
  }

  @Test
  void timesAreMilliseconds() {
    assertThat(with("1500").millis("key", Duration.ZERO)).isEqualTo(Duration.ofMillis(1500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "1e3", "ten", "99999999999", "1_000", "5s"})
  void anInvalidNumberIsRefused(String text) {
    assertThatThrownBy(() -> with(text).number("key", 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("socketio.key is '" + text + "', expected a whole number of at least 1");
    assertThatThrownBy(() -> with(text).millis("key", Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("socketio.key is '" + text + "', expected milliseconds, at least 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "1", "on"})
  void anInvalidFlagIsRefused(String text) {
    assertThatThrownBy(() -> with(text).flag("key", false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("socketio.key is '" + text + "', expected true or false");
  }

  @Test
  void theCauseOfAWrongValueIsKept() {
    IllegalArgumentException cause = new IllegalArgumentException("because");

    assertThatThrownBy(
            () ->
                with("x")
                    .parsed(
                        "key",
                        "y",
                        "better",
                        text -> {
                          throw cause;
                        }))
        .hasMessage("socketio.key is 'x', expected better: because")
        .hasCause(cause);
  }
}
