package ee.socketio.marketplace.product;

import ee.socketio.marketplace.Given;
import ee.socketio.marketplace.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What a seller writes about a product.
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
  private static final int MOST = 100_000;

  /**
   * The same, cleaned.
   *
   * @throws ee.socketio.marketplace.RefusedException naming the field that cannot be so
   */
  ProductDraft checked() {
    return new ProductDraft(
        Given.text(title, "title", LONGEST_TITLE),
        Given.text(description, "description", LONGEST_DESCRIPTION),
        price(Given.present(price, "price")),
        Given.within(stock, "stock", 0, MOST));
  }

  private static BigDecimal price(BigDecimal given) {
    if (given.signum() <= 0
        || given.compareTo(BigDecimal.valueOf(MOST)) > 0
        || given.stripTrailingZeros().scale() > 2) {
      throw Refusal.INVALID.because(
          "'price' is more than 0, at most " + MOST + " and has at most two decimals.");
    }
    return given.setScale(2, RoundingMode.UNNECESSARY);
  }
}
