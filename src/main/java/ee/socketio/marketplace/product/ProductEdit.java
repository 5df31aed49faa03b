package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a seller changes of a product. A field that is absent stays as it is.
 *
 * <p>The stock is changed by a difference, because orders change it at the same time: two
 * differences add up, but a new total would undo the sales that its writer has not seen.
 *
 * @param version the version of the product that the seller saw
 * @param title 1 to 80 characters
 * @param description 1 to 1000 characters
 * @param price more than 0, at most 100 000, with at most two decimals
 * @param stockChange how many more there are, or how many fewer
 * @param stock always absent; it is read only to refuse it
 */
public record ProductEdit(
    @Nullable Integer version,
    @Nullable String title,
    @Nullable String description,
    @Nullable BigDecimal price,
    @Nullable Integer stockChange,
    @Nullable Integer stock) {

  /** An edit whose values can be accepted; version 0 stands for a missing one. */
  record Checked(
      int version,
      @Nullable String title,
      @Nullable String description,
      @Nullable BigDecimal price,
      int stockChange) {

    /** Whether a moderator has to read the product again. */
    boolean rewrites(Product product) {
      return differs(title, product.title()) || differs(description, product.description());
    }

    /** Whether it changes more than the stock. */
    boolean changesContent(Product product) {
      return rewrites(product) || differs(price, product.price());
    }

    private static boolean differs(@Nullable Object given, Object present) {
      return given != null && !given.equals(present);
    }
  }

  /**
   * The same, cleaned.
   *
   * @throws ee.socketio.marketplace.MarketplaceException naming the field that cannot be accepted
   */
  Checked checked() {
    if (stock != null) {
      throw MarketplaceError.INVALID.because(
          "'stock' cannot be set, because orders change it as well: send 'stockChange'.");
    }
    return new Checked(
        version == null ? 0 : version,
        title == null ? null : ProductDraft.title(title),
        description == null ? null : ProductDraft.description(description),
        price == null ? null : ProductDraft.price(price),
        stockChange == null
            ? 0
            : Require.within(stockChange, "stockChange", -Product.MOST, Product.MOST));
  }
}
