package ee.socketio.marketplace.order;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.order.OrderDraft.Line;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductCatalog;
import ee.socketio.marketplace.product.Products;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Takes the products of an order from the stock, and puts them back. */
@ApplicationScoped
public class OrderStock {
  @Inject private Products products;
  @Inject private ProductCatalog catalog;

  /**
   * Takes all products of an order from the stock, or none of them.
   *
   * @param lines the lines of the order, by product id
   * @return the products as they are now
   * @throws MarketplaceException if a product is not for sale, if its price is not the one that the
   *     line states, or if the stock is too small
   */
  List<Product> take(Map<String, Line> lines) {
    requireCurrentPrices(lines);
    List<Product> taken = new ArrayList<>();
    try {
      lines.forEach((id, line) -> taken.add(take(id, line, lines)));
    } catch (RuntimeException e) {
      putBack(taken, lines);
      throw e;
    }
    return taken;
  }

  private Product take(String productId, Line line, Map<String, Line> lines) {
    return Optional.ofNullable(line.price())
        .flatMap(price -> products.take(productId, line.quantity(), price, Timestamps.now()))
        .orElseThrow(() -> refusal(lines));
  }

  /** The price or the status of the product may have changed after the first check. */
  private MarketplaceException refusal(Map<String, Line> lines) {
    requireCurrentPrices(lines);
    return MarketplaceError.OUT_OF_STOCK.because("The stock of a product is too small.");
  }

  /**
   * Ensures that the buyer has seen the current price of each product.
   *
   * @throws MarketplaceException with the current prices, which the buyer can accept
   */
  private void requireCurrentPrices(Map<String, Line> lines) {
    Map<String, Object> prices = new TreeMap<>();
    lines.forEach(
        (id, line) -> {
          BigDecimal current = catalog.find(id).price();
          if (!line.statesPrice(current)) {
            prices.put(id, current);
          }
        });
    if (!prices.isEmpty()) {
      throw MarketplaceError.PRICE_CHANGED.because(
          "The order does not state the current prices.", Map.of("prices", prices));
    }
  }

  /** Puts products back that were taken for an order that is not placed. */
  void putBack(List<Product> taken, Map<String, Line> lines) {
    for (Product each : taken) {
      Line line = lines.get(each.id());
      if (line != null) {
        products.putBack(each.id(), line.quantity(), Timestamps.now());
      }
    }
  }

  /**
   * Puts the products of a cancelled order back.
   *
   * @return the products as they are now; without those that no longer exist
   */
  List<Product> putBack(Order order) {
    return order.items().stream()
        .map(item -> products.putBack(item.productId(), item.quantity(), order.updatedAt()))
        .flatMap(Optional::stream)
        .toList();
  }
}
