package ee.socketio.marketplace.product;

import java.math.BigDecimal;

/**
 * A CDI event: a product that a user watches has another price, is sold out, or is in stock again.
 *
 * @param userId the id of the user
 * @param product the product as it is now
 * @param previousPrice the price that the user knew
 * @param wasInStock whether the product was in stock as far as the user knew
 */
public record WatchedProductChanged(
    String userId, Product product, BigDecimal previousPrice, boolean wasInStock) {
  /** Whether the price differs from the one that the user knew. */
  public boolean isRepriced() {
    return product.price().compareTo(previousPrice) != 0;
  }

  /** Whether the product was sold out, or came back into stock. */
  public boolean isStockChanged() {
    return wasInStock != product.stock() > 0;
  }
}
