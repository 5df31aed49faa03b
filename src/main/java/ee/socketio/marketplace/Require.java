package ee.socketio.marketplace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the ids that clients send. Bean Validation checks everything else in a payload; ids are
 * checked here because their error has a code of its own.
 */
public final class Require {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

  private Require() {}

  /**
   * Returns an id that is present and well-formed.
   *
   * @param name the field that holds the id, for the message
   * @throws MarketplaceException with the code INVALID if the id is missing, and INVALID_ID if it
   *     does not have 24 hexadecimal digits
   */
  public static String id(@Nullable String value, String name) {
    if (value == null) {
      throw MarketplaceError.INVALID.because("'" + name + "' is missing.");
    }
    if (!ID.matcher(value).matches()) {
      throw MarketplaceError.INVALID_ID.because(
          "'" + name + "' is not an id, expected 24 hexadecimal digits.");
    }
    return value;
  }
}
