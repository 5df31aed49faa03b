package ee.socketio.marketplace.order;

import ee.socketio.marketplace.order.OrderDraft.Line;
import ee.socketio.marketplace.product.Product;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One product of an order.
 *
 * @param productId the id of the product
 * @param title the title of the product
 * @param sellerId the id of the seller
 * @param sellerName the name by which buyers know the seller; null in orders of an earlier release
 * @param quantity the quantity
 * @param price the price of one
 * @param picture the id of the small picture that the product had; null if it had none
 */
public record OrderItem(
    String productId,
    String title,
    String sellerId,
    @Nullable String sellerName,
    int quantity,
    BigDecimal price,
    @Nullable String picture) {

  static OrderItem of(Product product, Map<String, Line> lines) {
    Line line = Objects.requireNonNull(lines.get(product.id()), product.id());
    return new OrderItem(
        product.id(),
        product.title(),
        product.sellerId(),
        product.sellerName(),
        line.quantity(),
        product.price(),
        product.pictures().isEmpty() ? null : product.pictures().get(0).small());
  }

  BigDecimal total() {
    return price.multiply(BigDecimal.valueOf(quantity));
  }

  boolean isOrderedBy(@Nullable Line line) {
    return line != null && line.quantity() == quantity;
  }
}
