package ee.socketio.marketplace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
  @Test
  void matchesThePasswordItWasMadeOfAndNoOther() {
    PasswordHash hash = PasswordHash.of("correct horse");
    assertThat(hash.matches("correct horse")).isTrue();
    assertThat(hash.matches("correct horse ")).isFalse();
    assertThat(hash.matches("")).isFalse();
  }

  @Test
  void passwordsOutsideAsciiMatchToo() {
    assertThat(PasswordHash.of("pässwörd ✓").matches("pässwörd ✓")).isTrue();
  }

  @Test
  void saysNothingOfThePasswordWhenPrinted() {
    assertThat(PasswordHash.of("secret").toString()).doesNotContain("secret");
  }
}
