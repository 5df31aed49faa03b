package ee.socketio.marketplace.validation;

import ee.socketio.marketplace.Price;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number that is a {@link Price}. {@code null} is valid. */
@Documented
@Constraint(validatedBy = ValidPrice.Validator.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface ValidPrice {
  /** The message of a violation. */
  String message() default "must be more than 0, at most 100000, and have at most two decimals";

  /** The validation groups. */
  Class<?>[] groups() default {};

  /** The payload of a violation. */
  Class<? extends Payload>[] payload() default {};

  /** Asks {@link Price}. */
  final class Validator implements ConstraintValidator<ValidPrice, BigDecimal> {
    @Override
    public boolean isValid(
        @Nullable BigDecimal number, @Nullable ConstraintValidatorContext context) {
      return number == null || Price.isValid(number);
    }
  }
}
