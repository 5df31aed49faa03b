package ee.socketio.marketplace.order;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Price;
import ee.socketio.marketplace.Require;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a customer orders.
 *
 * @param clientId 8 to 64 letters, digits, hyphens or underscores; sent again, it is the same order
 * @param items 1 to 20 different products
 */
public record OrderDraft(@Nullable String clientId, @Nullable List<@Nullable Line> items) {
  private static final int MOST_ITEMS = 20;
  private static final int MOST_OF_ONE = 99;

  /**
   * One of the products.
   *
   * @param productId of the product
   * @param quantity 1 to 99
   * @param price of one, as the customer has seen it
   */
  public record Line(
      @Nullable String productId, @Nullable Integer quantity, @Nullable BigDecimal price) {}

  /**
   * How many of a product, and at which price.
   *
   * @param quantity 1 to 99
   * @param price that the customer has seen; null when the order does not say
   */
  record Wanted(int quantity, @Nullable BigDecimal price) {
    boolean isAt(BigDecimal present) {
      return price != null && price.compareTo(present) == 0;
    }
  }

  /**
   * What is ordered of each product; sorted, so that two orders of the same products take them in
   * the same order.
   *
   * @throws ee.socketio.marketplace.MarketplaceException naming what is wrong
   */
  Map<String, Wanted> wanted() {
    List<@Nullable Line> lines = Require.present(items, "items");
    Require.within(lines.size(), "items.length", 1, MOST_ITEMS);
    Map<String, Wanted> wanted = new TreeMap<>();
    for (@Nullable Line given : lines) {
      Line line = Require.present(given, "item");
      if (wanted.put(Require.id(line.productId(), "productId"), wanted(line)) != null) {
        throw MarketplaceError.INVALID.because("'items' names a product twice.");
      }
    }
    return wanted;
  }

  private static Wanted wanted(Line line) {
    return new Wanted(
        Require.within(line.quantity(), "quantity", 1, MOST_OF_ONE),
        line.price() == null ? null : Price.checked(line.price(), "price"));
  }
}
