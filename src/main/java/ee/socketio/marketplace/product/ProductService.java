package ee.socketio.marketplace.product;

import ee.socketio.emit.Push;
import ee.socketio.emit.cdi.Pushed;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.Price;
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
 * Submits, edits, approves and rejects products. Each method runs in a transaction. Events are
 * fired within it, and clients receive them after the commit.
 */
@TranslatesOutages
@Stateless
@Emits(event = "product:submitted", payload = Product.class)
@Emits(event = "product:approved", payload = Product.class, durable = true)
@Emits(event = "product:rejected", payload = Product.class, durable = true)
public class ProductService {
  static final int MAX_REASON = 200;

  @Inject private Products products;
  @Inject private ProductCatalog catalog;
  @Inject private Event<Push> pushes;
  @Inject private Event<ProductChanged> changes;
  @Inject private Event<ProductUnlisted> unlisted;

  @Inject
  @Pushed(role = "admin", event = "product:submitted")
  private Event<Product> submitted;

  @Inject
  @Pushed(event = "product:listed")
  private Event<Product> listed;

  /** Returns the products that are for sale, newest first. */
  public List<Product> listed() {
    return catalog.all();
  }

  /** Returns the products of a seller, newest first. */
  public List<Product> ofSeller(Actor seller) {
    return products.ofSeller(seller.id());
  }

  /** Returns the products about which no moderator has decided, newest first. */
  public List<Product> pending() {
    return products.withStatus(Product.SUBMITTED);
  }

  /**
   * Returns a product. A product that is not for sale is visible to its seller and to admins only.
   *
   * @throws MarketplaceException if the product does not exist, or if the actor may not see it
   */
  public Product find(Actor actor, @Nullable String id) {
    return products
        .find(Require.id(id, "productId"))
        .filter(product -> isSeller(actor, product) || actor.isAdmin() || catalog.contains(product))
        .orElseThrow(ProductCatalog::unknown);
  }

  /**
   * Submits a new product, about which a moderator has to decide.
   *
   * @param draft a valid draft
   */
  public Product submit(Actor seller, ProductDraft draft) {
    Instant now = Timestamps.now();
    Product product =
        new Product(
            new ObjectId().toHexString(),
            PlainText.clean(draft.title()),
            PlainText.clean(draft.description()),
            Price.of(draft.price()),
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
    submitted.fire(product);
    return product;
  }

  /**
   * Changes the fields of a product that an edit names, and no others. A rejected product becomes
   * submitted again. A product that is for sale is taken off sale until a moderator has read its
   * new title or description; a new price or stock needs no moderator.
   *
   * @param edit a valid edit
   * @throws MarketplaceException if the product has changed since the seller read it
   */
  public Product edit(Actor seller, @Nullable String id, ProductEdit edit) {
    Product before = find(seller, id);
    if (!isSeller(seller, before)) {
      throw MarketplaceError.FORBIDDEN.because("Only its seller can change a product.");
    }
    ProductEdit.Values values = edit.values(requireVersion(edit));
    if (values.changesContent(before) && values.version() != before.version()) {
      throw changedMeanwhile();
    }
    Product after =
        products.edit(before, values, Timestamps.now()).orElseThrow(() -> refusal(before, values));
    announceEdit(before, after);
    return after;
  }

  private static int requireVersion(ProductEdit edit) {
    Integer version = edit.version();
    if (version == null) {
      throw MarketplaceError.CHANGED_MEANWHILE.because(
          "'version' is missing, expected the version of the product that the edit is based on.");
    }
    return version;
  }

  /** The reason why no product matched a valid edit. */
  private MarketplaceException refusal(Product before, ProductEdit.Values edit) {
    int stock = products.find(before.id()).map(Product::stock).orElse(0) + edit.stockChange();
    return stock < 0 || stock > Product.MAX_STOCK
        ? MarketplaceError.STATUS_CONFLICT.because(
            "'stockChange' would make the stock " + stock + ".")
        : changedMeanwhile();
  }

  private void announceEdit(Product before, Product after) {
    if (after.approved()) {
      changes.fire(new ProductChanged(after));
      return;
    }
    if (before.approved()) {
      unlisted.fire(new ProductUnlisted(after.id()));
    }
    submitted.fire(after);
  }

  /**
   * Approves a product, which is for sale from now on.
   *
   * @param version the version that the moderator read; the current one if it is null
   */
  public Product approve(@Nullable String id, @Nullable Integer version) {
    Product product = decide(id, version, Product.APPROVED, null);
    announceDecision(product, "product:approved");
    if (catalog.contains(product)) {
      listed.fire(product);
    }
    return product;
  }

  /**
   * Rejects a product.
   *
   * @param version the version that the moderator read; the current one if it is null
   * @param reason a valid reason, which the seller reads
   */
  public Product reject(@Nullable String id, @Nullable Integer version, String reason) {
    Product product = decide(id, version, Product.REJECTED, PlainText.clean(reason));
    announceDecision(product, "product:rejected");
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
                    "A moderator has already decided about the product."));
  }

  private void announceDecision(Product product, String event) {
    pushes.fire(Push.toUser(product.sellerId(), event, product).durable());
  }

  /** Informs the clients that watch the products of their new stock. */
  public void announceUpdates(List<Product> changed) {
    changed.stream()
        .filter(Product::approved)
        .forEach(each -> changes.fire(new ProductChanged(each)));
  }

  private static boolean isSeller(Actor actor, Product product) {
    return product.sellerId().equals(actor.id());
  }

  private static MarketplaceException changedMeanwhile() {
    return MarketplaceError.CHANGED_MEANWHILE.because(
        "The product has changed since you opened it. Load it again.");
  }
}
