package ee.socketio.marketplace;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks what clients give. Each check answers the value, or throws {@link MarketplaceException}.
 */
public final class Require {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_-]{8,64}");

  private Require() {}

  /** Something that has to be there. */
  public static <T> T present(@Nullable T value, String name) {
    if (value == null) {
      throw MarketplaceError.INVALID.because("'" + name + "' is missing.");
    }
    return value;
  }

  /** The id of something. */
  public static String id(@Nullable String value, String name) {
    String id = present(value, name);
    if (!ID.matcher(id).matches()) {
      throw MarketplaceError.INVALID_ID.because(
          "'" + name + "' is no id: expected 24 hexadecimal digits.");
    }
    return id;
  }

  /** The id that a client has given to what it sends, to send it again without a double. */
  public static String clientId(@Nullable String value) {
    String id = present(value, "clientId");
    if (!CLIENT_ID.matcher(id).matches()) {
      throw MarketplaceError.INVALID.because(
          "'clientId' has 8 to 64 letters, digits, hyphens or underscores.");
    }
    return id;
  }

  /** A text of 1 to {@code longest} characters, in the form that {@link PlainText} describes. */
  public static String text(@Nullable String value, String name, int longest) {
    PlainText text = PlainText.read(present(value, name), longest);
    return switch (text.verdict()) {
      case FITS -> text.value();
      case EMPTY ->
          throw MarketplaceError.INVALID.because(
              "'" + name + "' has no character that can be seen.");
      case TOO_LONG ->
          throw MarketplaceError.INVALID.because(
              "'" + name + "' has at most " + longest + " characters.");
    };
  }

  /** A number within limits. */
  public static int within(@Nullable Integer value, String name, int least, int most) {
    int number = present(value, name);
    if (number < least || number > most) {
      throw MarketplaceError.INVALID.because(
          "'" + name + "' is " + number + ", expected " + least + " to " + most + ".");
    }
    return number;
  }
}
