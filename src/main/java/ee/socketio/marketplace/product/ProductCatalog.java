package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /** Returns the products that are for sale and match a query. */
  List<Product> find(ProductQuery query) {
    return products.approved(query, users.suspended());
  }

  /** Returns those products of a list of ids that are for sale. */
  List<Product> find(List<String> ids) {
    Set<String> suspended = users.suspended();
    return products.find(ids).stream()
        .filter(each -> each.approved() && !suspended.contains(each.sellerId()))
        .toList();
  }

  /** Whether a product is for sale. */
  public boolean contains(Product product) {
    return product.approved() && !users.isSuspended(product.sellerId());
  }

  /**
   * Returns a product. A product that is not for sale is visible to its seller and to admins only.
   *
   * @throws MarketplaceException if the product does not exist, or if the actor may not see it
   */
  Product find(Actor actor, @Nullable String id) {
    return products
        .find(Require.id(id, "productId"))
        .filter(product -> isSeller(actor, product) || actor.isAdmin() || contains(product))
        .orElseThrow(ProductCatalog::unknown);
  }

  /**
   * Returns a product that its seller wants to change.
   *
   * @throws MarketplaceException if the product does not exist, or if it belongs to another seller
   */
  Product own(Actor seller, @Nullable String id) {
    Product product = find(seller, id);
    if (!isSeller(seller, product)) {
      throw MarketplaceError.FORBIDDEN.because("Only the seller can change this product.");
    }
    return product;
  }

  private static boolean isSeller(Actor actor, Product product) {
    return product.sellerId().equals(actor.id());
  }

  static MarketplaceException unknown() {
    return MarketplaceError.PRODUCT_UNKNOWN.because("This product is not for sale.");
  }
}
