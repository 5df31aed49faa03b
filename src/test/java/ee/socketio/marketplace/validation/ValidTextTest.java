package ee.socketio.marketplace.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValidTextTest {
  private final ValidText.Validator validator = new ValidText.Validator();

  private record Draft(@ValidText(max = 3) String title) {}

  @BeforeEach
  void initialize() throws NoSuchFieldException {
    AnnotatedElement title = Draft.class.getDeclaredField("title");
    validator.initialize(title.getAnnotation(ValidText.class));
  }

  @Test
  void aTextWithinTheLimitIsValid() {
    assertThat(validator.isValid("abc", null)).isTrue();
    assertThat(validator.isValid("  abc  ", null)).isTrue();
    assertThat(validator.isValid("\uD83D\uDE00".repeat(3), null)).isTrue();
  }

  @Test
  void aLongOrInvisibleTextIsNotValid() {
    assertThat(validator.isValid("abcd", null)).isFalse();
    assertThat(validator.isValid("", null)).isFalse();
    assertThat(validator.isValid("\u200B", null)).isFalse();
  }

  @Test
  void anAbsentTextIsValid() {
    assertThat(validator.isValid(null, null)).isTrue();
  }
}
