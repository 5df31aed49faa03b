package ee.socketio.marketplace.product;

import ee.socketio.emit.Push;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What sellers and moderators do with products. Every method that changes something fires its
 * events within its transaction; they leave after the commit.
 */
@TranslatesOutages
@Stateless
@Emits(event = "product:submitted", payload = Product.class)
@Emits(event = "product:approved", payload = Product.class, durable = true)
@Emits(event = "product:rejected", payload = Product.class, durable = true)
public class ProductService {
  private static final int LONGEST_REASON = 200;

  @Inject private Products products;
  @Inject private ProductCatalog shelf;
  @Inject private Event<Push> pushes;
  @Inject private Event<ProductNews.Changed> changes;
  @Inject private Event<ProductNews.Listed> arrivals;
  @Inject private Event<ProductNews.Unlisted> departures;

  /** What is in the shop, newest first. */
  public List<Product> listed() {
    return shelf.all();
  }

  /** The products of a seller, newest first. */
  public List<Product> mine(Actor seller) {
    return products.ofSeller(seller.id());
  }

  /** What waits for a moderator, newest first. */
  public List<Product> pending() {
    return products.withStatus(Product.SUBMITTED);
  }

  /** One product; what is not in the shop is known to its seller and to admins only. */
  public Product find(Actor by, @Nullable String id) {
    return products
        .find(Require.id(id, "productId"))
        .filter(product -> owns(by, product) || by.is("admin") || shelf.holds(product))
        .orElseThrow(ProductCatalog::unknown);
  }

  /** Offers a product; a moderator decides whether it comes into the shop. */
  public Product submit(Actor seller, @Nullable ProductDraft given) {
    ProductDraft.Checked draft = Require.present(given, "product").checked();
    Instant now = Timestamps.now();
    Product product =
        new Product(
            new ObjectId().toHexString(),
            draft.title(),
            draft.description(),
            draft.price(),
            Product.CURRENCY,
            draft.stock(),
            seller.id(),
            seller.name(),
            1,
            Product.SUBMITTED,
            null,
            now,
            now);
    products.add(product);
    pushes.fire(Push.toRole("admin", "product:submitted", product));
    return product;
  }

  /**
   * Changes what a seller has changed of a product, and nothing else. A product that was rejected
   * is submitted again; one that is in the shop leaves it until a moderator has read its new title
   * or description. A new price or stock needs no moderator.
   *
   * @throws MarketplaceException when somebody else has changed the product meanwhile
   */
  public Product edit(Actor seller, @Nullable String id, @Nullable ProductEdit given) {
    ProductEdit draft = Require.present(given, "product");
    Product before = find(seller, id);
    if (!owns(seller, before)) {
      throw MarketplaceError.FORBIDDEN.because("Only its seller changes a product.");
    }
    if (draft.version() == null) {
      throw MarketplaceError.CHANGED_MEANWHILE.because(
          "'version' is missing: an edit names the version of the product that it is based on.");
    }
    ProductEdit.Checked edit = draft.checked();
    if (edit.changesContent(before) && edit.version() != before.version()) {
      throw changedMeanwhile();
    }
    Product after =
        products.edit(before, edit, Timestamps.now()).orElseThrow(() -> refusal(before, edit));
    tellOf(before, after);
    return after;
  }

  /** Why an edit that was checked found nothing to change. */
  private MarketplaceException refusal(Product before, ProductEdit.Checked edit) {
    int stock = products.find(before.id()).map(Product::stock).orElse(0);
    int after = stock + edit.stockChange();
    return after < 0 || after > Product.MOST
        ? MarketplaceError.STATUS_CONFLICT.because(
            "'stockChange' would make the stock " + after + ".")
        : changedMeanwhile();
  }

  private void tellOf(Product before, Product after) {
    if (after.approved()) {
      changes.fire(new ProductNews.Changed(after));
      return;
    }
    if (before.approved()) {
      departures.fire(new ProductNews.Unlisted(after.id()));
    }
    pushes.fire(Push.toRole("admin", "product:submitted", after));
  }

  /**
   * Lets a product into the shop.
   *
   * @param version that the moderator has read; the present one when it is missing
   */
  public Product approve(@Nullable String id, @Nullable Integer version) {
    Product product = decide(id, version, Product.APPROVED, null);
    pushes.fire(Push.toUser(product.sellerId(), "product:approved", product).durable());
    if (shelf.holds(product)) {
      arrivals.fire(new ProductNews.Listed(product));
    }
    return product;
  }

  /**
   * Keeps a product out of the shop.
   *
   * @param version that the moderator has read; the present one when it is missing
   */
  public Product reject(@Nullable String id, @Nullable Integer version, @Nullable String reason) {
    String why = Require.text(reason, "reason", LONGEST_REASON);
    Product product = decide(id, version, Product.REJECTED, why);
    pushes.fire(Push.toUser(product.sellerId(), "product:rejected", product).durable());
    return product;
  }

  private Product decide(
      @Nullable String id, @Nullable Integer version, String status, @Nullable String reason) {
    Product before =
        products.find(Require.id(id, "productId")).orElseThrow(ProductCatalog::unknown);
    if (version != null && version != before.version()) {
      throw changedMeanwhile();
    }
    return products
        .decide(before.id(), before.version(), status, reason, Timestamps.now())
        .orElseThrow(
            () ->
                MarketplaceError.STATUS_CONFLICT.because(
                    "The product has been decided about already."));
  }

  /** Tells the watchers of products that their stock has changed. */
  public void tellWatchers(List<Product> changed) {
    changed.stream()
        .filter(Product::approved)
        .forEach(each -> changes.fire(new ProductNews.Changed(each)));
  }

  private static boolean owns(Actor by, Product product) {
    return product.sellerId().equals(by.id());
  }

  private static MarketplaceException changedMeanwhile() {
    return MarketplaceError.CHANGED_MEANWHILE.because(
        "The product has changed since you opened it. Load it again.");
  }
}
