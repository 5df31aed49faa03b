package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The products that are for sale: approved products of sellers who are not suspended. Each call
 * reads the database, so a suspension takes all products of a seller off sale at once, and its end
 * brings them back.
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

  /** Returns all products that are for sale, newest first. */
  public List<Product> all() {
    return products.approved(users.suspended());
  }

  /**
   * Returns a product that is for sale.
   *
   * @throws MarketplaceException if the product does not exist, or if it is not for sale
   */
  public Product find(String id) {
    return products.find(id).filter(this::contains).orElseThrow(ProductCatalog::unknown);
  }

  /** Whether a product is for sale. */
  public boolean contains(Product product) {
    return product.approved() && !users.isSuspended(product.sellerId());
  }

  static MarketplaceException unknown() {
    return MarketplaceError.PRODUCT_UNKNOWN.because("The product does not exist.");
  }
}
