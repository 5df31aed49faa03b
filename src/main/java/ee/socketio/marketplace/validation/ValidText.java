package ee.socketio.marketplace.validation;

import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.PlainText.Verdict;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * A text of 1 to {@link #max} characters that has at least one visible character. {@link PlainText}
 * defines how characters are counted. {@code null} is valid.
 */
@Documented
@Constraint(validatedBy = ValidText.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidText {
  /** The largest number of characters. */
  int max();

  /** The message of a violation. */
  String message() default "must have 1 to {max} characters, at least one of them visible";

  /** The validation groups. */
  Class<?>[] groups() default {};

  /** The payload of a violation. */
  Class<? extends Payload>[] payload() default {};

  /** Asks {@link PlainText}. */
  final class Validator implements ConstraintValidator<ValidText, String> {
    private int max;

    @Override
    public void initialize(ValidText constraint) {
      max = constraint.max();
    }

    @Override
    public boolean isValid(@Nullable String text, @Nullable ConstraintValidatorContext context) {
      return text == null || PlainText.read(text, max).verdict() == Verdict.FITS;
    }
  }
}
