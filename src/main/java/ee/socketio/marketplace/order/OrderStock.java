package ee.socketio.marketplace.order;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.order.OrderDraft.Line;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductCatalog;
import ee.socketio.marketplace.product.Products;
import ee.socketio.marketplace.user.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
   * @param buyer the user who places the order
   * @param lines the lines of the order, by product id
   * @return the products as they are now
   * @throws MarketplaceException if a product is not for sale, if it belongs to the buyer, if its
   *     price is not the one that the line states, or if the stock is too small
   */
  List<Product> take(Actor buyer, Map<String, Line> lines) {
    requireOffers(buyer, lines);
    List<Product> taken = new ArrayList<>();
    try {
      lines.forEach((id, line) -> taken.add(take(buyer, id, line, lines)));
    } catch (RuntimeException e) {
      putBack(taken, lines);
      throw e;
    }
    return taken;
  }

  private Product take(Actor buyer, String productId, Line line, Map<String, Line> lines) {
    return Optional.ofNullable(line.price())
        .flatMap(price -> products.take(productId, line.quantity(), price, Timestamps.now()))
        .orElseThrow(() -> refusal(buyer, productId, lines));
  }

  /** The price or the status of the product may have changed after the first check. */
  private MarketplaceException refusal(Actor buyer, String productId, Map<String, Line> lines) {
    requireOffers(buyer, lines);
    Product product = offered(productId);
    String name = "\u201c" + product.title() + "\u201d";
    return MarketplaceError.OUT_OF_STOCK.because(
        product.stock() == 0
            ? name + " is sold out."
            : "Only " + product.stock() + " of " + name + " left.",
        Map.of("productId", productId, "stock", product.stock()));
  }

  /** The title of a product that is no longer for sale may not be approved, so it is not named. */
  private Product offered(String id) {
    return products
        .find(id)
        .filter(catalog::contains)
        .orElseThrow(
            () ->
                MarketplaceError.PRODUCT_UNKNOWN.because(
                    "A product of the order is no longer for sale.", Map.of("productId", id)));
  }

  /**
   * Ensures that each product is for sale, that it does not belong to the buyer, and that the buyer
   * has seen its current price.
   *
   * @throws MarketplaceException otherwise; with the current prices, which the buyer can accept, if
   *     only prices differ
   */
  private void requireOffers(Actor buyer, Map<String, Line> lines) {
    Map<String, Object> prices = new TreeMap<>();
    lines.forEach(
        (id, line) -> {
          Product product = offered(id);
          requireForeign(buyer, product);
          if (!line.statesPrice(product.price())) {
            prices.put(id, product.price());
          }
        });
    if (!prices.isEmpty()) {
      throw MarketplaceError.PRICE_CHANGED.because(
          "A price has changed. Check the current prices.", Map.of("prices", prices));
    }
  }

  private static void requireForeign(Actor buyer, Product product) {
    if (product.sellerId().equals(buyer.id())) {
      throw MarketplaceError.OWN_PRODUCT.because(
          "You cannot buy your own product \u201c" + product.title() + "\u201d.",
          Map.of("productId", product.id()));
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
