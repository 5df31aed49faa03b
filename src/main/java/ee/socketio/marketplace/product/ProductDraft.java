package ee.socketio.marketplace.product;

import ee.socketio.marketplace.Price;
import ee.socketio.marketplace.Require;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a seller writes about a new product.
 *
 * @param title 1 to 80 characters
 * @param description 1 to 1000 characters
 * @param price more than 0, at most 100 000, with at most two decimals
 * @param stock 0 to 100 000
 */
public record ProductDraft(
    @Nullable String title,
    @Nullable String description,
    @Nullable BigDecimal price,
    @Nullable Integer stock) {
  private static final int LONGEST_TITLE = 80;
  private static final int LONGEST_DESCRIPTION = 1000;

  /** A draft whose values can be accepted. */
  record Checked(String title, String description, BigDecimal price, int stock) {}

  /**
   * The same, cleaned.
   *
   * @throws ee.socketio.marketplace.MarketplaceException naming the field that cannot be accepted
   */
  Checked checked() {
    return new Checked(
        title(title),
        description(description),
        price(price),
        Require.within(stock, "stock", 0, Product.MOST));
  }

  static String title(@Nullable String given) {
    return Require.text(given, "title", LONGEST_TITLE);
  }

  static String description(@Nullable String given) {
    return Require.text(given, "description", LONGEST_DESCRIPTION);
  }

  static BigDecimal price(@Nullable BigDecimal given) {
    return Price.checked(given, "price");
  }
}
