package ee.socketio.admin.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
  /** Of the password "correct horse", computed with hashlib.pbkdf2_hmac of Python. */
  private static final String OF_PYTHON =
      "PBKDF2WithHmacSHA512:100000:AAECAwQFBgcICQoLDA0ODw==:"
          + "Cydfp1z9RwhFbZBlUPGEUbm90YYIzLkDEOiu/l8ZkFU=";

  private static String printed(String password) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    HashPassword.print(password, new PrintStream(output, true, StandardCharsets.UTF_8));
    return output.toString(StandardCharsets.UTF_8).strip();
  }

  @Test
  void thePrintedHashAdmitsThePasswordAndNoOther() {
    PasswordHash hash = PasswordHash.parse(printed("correct horse"));
    assertThat(hash.matches("correct horse")).isTrue();
    assertThat(hash.matches("Correct horse")).isFalse();
    assertThat(hash.matches("")).isFalse();
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertThat(printed("correct horse")).isNotEqualTo(printed("correct horse"));
  }

  @Test
  void aHashOfAnotherProgramIsRead() {
    assertThat(PasswordHash.parse(OF_PYTHON).matches("correct horse")).isTrue();
  }

  @Test
  void aVeryLongPasswordIsNeverRight() {
    String longest = "x".repeat(PasswordHash.MAX_LENGTH);
    PasswordHash hash = PasswordHash.parse(printed(longest));
    assertThat(hash.matches(longest)).isTrue();
    assertThat(hash.matches(longest + "x")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "short", "1234567"})
  void aShortPasswordHasNoHash(String password) {
    assertThatThrownBy(() -> printed(password))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected 8 to 128");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secret",
        "$2b$10$abcdefghijklmnopqrstuv",
        "PBKDF2WithHmacSHA1:210000:AAECAwQFBgcICQoLDA0ODw==:AAAA",
        "PBKDF2WithHmacSHA512:many:AAECAwQFBgcICQoLDA0ODw==:AAAA",
        "PBKDF2WithHmacSHA512:210000:?:AAAA",
        "PBKDF2WithHmacSHA512:1000:AAECAwQFBgcICQoLDA0ODw==:AAAA",
        "PBKDF2WithHmacSHA512:210000:AAAA:AAAA",
        "PBKDF2WithHmacSHA512:210000:AAECAwQFBgcICQoLDA0ODw==:AAAA"
      })
  void anotherTextIsRefusedWithoutBeingQuoted(String text) {
    assertThatThrownBy(() -> PasswordHash.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected")
        .hasMessageNotContaining(text);
  }

  @Test
  void theTextOfTheObjectContainsNoHash() {
    String text = printed("correct horse");
    UiAccount account = new UiAccount("operator", PasswordHash.parse(text));
    assertThat(account.toString()).doesNotContain(text.substring(text.length() - 10));
  }
}
