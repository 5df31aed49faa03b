package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceError;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The categories of products. A seller chooses one for each product. */
public enum Category {
  KITCHEN,
  HOME,
  CLOTHING,
  BEAUTY,
  BOOKS,
  FOOD,
  GARDEN,
  TOYS,
  OTHER;

  /**
   * Returns the category with a text.
   *
   * @param text a name in lower case; null means {@link #OTHER}
   * @throws ee.socketio.marketplace.MarketplaceException if no category has the text
   */
  public static Category of(@Nullable String text) {
    if (text == null) {
      return OTHER;
    }
    return Arrays.stream(values())
        .filter(each -> each.text().equals(text))
        .findFirst()
        .orElseThrow(
            () -> MarketplaceError.INVALID.because("'category' must be one of " + names() + "."));
  }

  private static String names() {
    return Arrays.stream(values()).map(Category::text).collect(Collectors.joining(", "));
  }

  /** Returns the name in lower case, as the database and clients know it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
