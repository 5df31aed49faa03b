package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * What can be bought: approved products of sellers who are not suspended. It asks each time, so a
 * suspension takes all products of a seller off sale, and its end brings them back.
 */
@ApplicationScoped
public class ProductCatalog {
  @Inject private Products products;
  @Inject private UserDirectory users;

  /** For CDI. */
  protected ProductCatalog() {}

  ProductCatalog(Products products, UserDirectory users) {
    this.products = products;
    this.users = users;
  }

  /** What is in the shop, newest first. */
  public List<Product> all() {
    return products.approved(users.suspended());
  }

  /**
   * A product that can be bought.
   *
   * @throws MarketplaceException when there is no such product, or it is not on sale
   */
  public Product find(String id) {
    return products.find(id).filter(this::holds).orElseThrow(ProductCatalog::unknown);
  }

  /** Whether a product can be bought. */
  public boolean holds(Product product) {
    return product.approved() && !users.isSuspended(product.sellerId());
  }

  static MarketplaceException unknown() {
    return MarketplaceError.PRODUCT_UNKNOWN.because("There is no such product.");
  }
}
