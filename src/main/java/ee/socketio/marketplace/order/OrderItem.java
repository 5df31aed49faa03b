package ee.socketio.marketplace.order;

import ee.socketio.marketplace.product.Product;
import java.math.BigDecimal;

/**
 * A line of an order.
 *
 * @param productId of the product
 * @param title of the product
 * @param sellerId of its seller
 * @param quantity how many
 * @param price of one
 */
public record OrderItem(
    String productId, String title, String sellerId, int quantity, BigDecimal price) {
  static OrderItem of(Product product, int quantity) {
    return new OrderItem(
        product.id(), product.title(), product.sellerId(), quantity, product.price());
  }

  BigDecimal total() {
    return price.multiply(BigDecimal.valueOf(quantity));
  }
}
