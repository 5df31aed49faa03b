package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.Price;
import ee.socketio.marketplace.validation.ValidPrice;
import ee.socketio.marketplace.validation.ValidText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An edit of a product by its seller. A field that is absent does not change.
 *
 * <p>The stock is changed by a difference, because orders change it at the same time: two
 * differences add up, but a new total would undo the sales that the seller has not seen.
 *
 * @param version the version of the product that the seller saw
 * @param title 1 to 80 characters
 * @param description 1 to 1000 characters
 * @param category the text of a {@link Category}
 * @param price more than 0, at most 100 000, with at most two decimals
 * @param stockChange the difference to the current stock
 * @param stock must be absent; the field exists so that a client that sends it receives an error
 */
public record ProductEdit(
    @Nullable Integer version,
    @Nullable @ValidText(max = Product.MAX_TITLE) String title,
    @Nullable @ValidText(max = Product.MAX_DESCRIPTION) String description,
    @Nullable String category,
    @Nullable @ValidPrice BigDecimal price,
    @Nullable @Min(-Product.MAX_STOCK) @Max(Product.MAX_STOCK) Integer stockChange,
    @Nullable Integer stock) {

  /**
   * The values of an edit in the form in which they are stored.
   *
   * @param version the version of the product that the seller saw
   * @param title null if the title does not change
   * @param description null if the description does not change
   * @param category null if the category does not change
   * @param price null if the price does not change
   * @param stockChange 0 if the stock does not change
   */
  record Values(
      int version,
      @Nullable String title,
      @Nullable String description,
      @Nullable String category,
      @Nullable BigDecimal price,
      int stockChange) {

    /** Whether a moderator has to review the product again. */
    boolean needsReview(Product product) {
      return differs(title, product.title())
          || differs(description, product.description())
          || differs(category, product.category());
    }

    /** Whether the edit changes more than the stock. */
    boolean changesContent(Product product) {
      return needsReview(product) || differs(price, product.price());
    }

    private static boolean differs(@Nullable Object value, Object current) {
      return value != null && !value.equals(current);
    }
  }

  /**
   * Returns the values of this valid edit.
   *
   * @param baseVersion the version of the product that the seller saw
   * @throws MarketplaceException if the edit sets the stock. A constraint would refuse an edit
   *     without a version for its stock, and not for the changes that its seller has not seen
   */
  Values values(int baseVersion) {
    if (stock != null) {
      throw MarketplaceError.INVALID.because(
          "'stock' cannot be set, because orders change it as well: send 'stockChange'.");
    }
    return new Values(
        baseVersion,
        title == null ? null : PlainText.clean(title),
        description == null ? null : PlainText.clean(description),
        category == null ? null : Category.of(category).text(),
        price == null ? null : Price.of(price),
        stockChange == null ? 0 : stockChange);
  }
}
