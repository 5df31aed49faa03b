package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stores of which products users want to know a new price and whether they are in stock. */
@TranslatesOutages
@Stateless
public class WatchService {
  @Inject private ProductWatches watches;
  @Inject private ProductCatalog catalog;
  @Inject private WatchedChanges changes;

  /** Returns the ids of the products that a user watches, in no particular order. */
  public List<String> watched(Actor user) {
    return watches.of(user.id());
  }

  /**
   * Begins to watch a product. If the user watches too many products, those that are not for sale
   * any more make room for it.
   *
   * @throws ee.socketio.marketplace.MarketplaceException if the user may not see the product, or
   *     watches as many products as a user may watch
   */
  public void watch(Actor user, @Nullable String productId) {
    Product product = catalog.find(user, productId);
    if (!watches.add(user.id(), product) && !addInPlaceOfOthers(user, product)) {
      throw MarketplaceError.INVALID.because(
          "You watch %d products, which is the limit. Stop watching one of them first."
              .formatted(ProductWatches.MAX_PER_USER));
    }
    // The product may have changed since it was read.
    changes.compare(product.id());
  }

  private boolean addInPlaceOfOthers(Actor user, Product product) {
    List<Product> forSale = catalog.find(watches.of(user.id()));
    watches.keepOnly(user.id(), forSale.stream().map(Product::id).toList());
    return watches.add(user.id(), product);
  }

  /** Ends watching a product. */
  public void unwatch(Actor user, @Nullable String productId) {
    watches.remove(user.id(), Require.id(productId, "productId"));
  }
}
