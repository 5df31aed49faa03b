package ee.socketio.marketplace.product;

import ee.socketio.emit.Push;
import ee.socketio.marketplace.Given;
import ee.socketio.marketplace.Moment;
import ee.socketio.marketplace.Refusal;
import ee.socketio.marketplace.RefusedException;
import ee.socketio.marketplace.store.Stored;
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
@Stored
@Stateless
@Emits(event = "product:submitted", payload = Product.class)
@Emits(event = "product:approved", payload = Product.class, durable = true)
@Emits(event = "product:rejected", payload = Product.class, durable = true)
@Emits(event = "product:updated", payload = Product.class)
@Emits(event = "product:listed", payload = Product.class)
public class ProductDesk {
  private static final int LONGEST_REASON = 200;

  @Inject private Products products;
  @Inject private Event<Push> pushes;

  /** What is in the shop, newest first. */
  public List<Product> listed() {
    return products.withStatus(Product.APPROVED);
  }

  /** The products of a seller, newest first. */
  public List<Product> mine(Actor seller) {
    return products.ofSeller(seller.in("seller", "admin").id());
  }

  /** What waits for a moderator, newest first. */
  public List<Product> pending(Actor moderator) {
    moderator.in("admin");
    return products.withStatus(Product.SUBMITTED);
  }

  /** One product; what is not in the shop is known to its seller and to admins only. */
  public Product find(Actor by, @Nullable String id) {
    return products
        .find(Given.id(id, "productId"))
        .filter(product -> product.listed() || by.is("admin") || owns(by, product))
        .orElseThrow(ProductDesk::unknown);
  }

  /** Offers a product; a moderator decides whether it comes into the shop. */
  public Product submit(Actor seller, @Nullable ProductDraft given) {
    seller.in("seller", "admin");
    ProductDraft draft = Given.present(given, "product").checked();
    Instant now = Moment.now();
    Product product =
        new Product(
            new ObjectId().toHexString(),
            Given.present(draft.title(), "title"),
            Given.present(draft.description(), "description"),
            Given.present(draft.price(), "price"),
            Product.CURRENCY,
            Given.present(draft.stock(), "stock"),
            seller.id(),
            seller.name(),
            Product.SUBMITTED,
            null,
            now,
            now);
    products.add(product);
    pushes.fire(Push.toRole("admin", "product:submitted", product));
    return product;
  }

  /** Changes a product; one that was rejected is submitted again. */
  public Product rewrite(Actor seller, @Nullable String id, @Nullable ProductDraft given) {
    seller.in("seller", "admin");
    ProductDraft draft = Given.present(given, "product").checked();
    Product before = find(seller, id);
    if (!owns(seller, before)) {
      throw Refusal.FORBIDDEN.because("Only its seller changes a product.");
    }
    Product after =
        products.rewrite(before, draft, Moment.now()).orElseThrow(ProductDesk::changedMeanwhile);
    tellOf(before, after);
    return after;
  }

  private void tellOf(Product before, Product after) {
    if (after.listed()) {
      pushes.fire(Push.toRoom(room(after.id()), "product:updated", after));
    } else if (!before.status().equals(after.status())) {
      pushes.fire(Push.toRole("admin", "product:submitted", after));
    }
  }

  /** Lets a product into the shop. */
  public Product approve(Actor moderator, @Nullable String id) {
    Product product = decide(moderator, id, Product.APPROVED, null);
    pushes.fire(Push.toUser(product.sellerId(), "product:approved", product).durable());
    pushes.fire(Push.toAll("product:listed", product));
    return product;
  }

  /** Keeps a product out of the shop. */
  public Product reject(Actor moderator, @Nullable String id, @Nullable String reason) {
    String why = Given.text(reason, "reason", LONGEST_REASON);
    Product product = decide(moderator, id, Product.REJECTED, why);
    pushes.fire(Push.toUser(product.sellerId(), "product:rejected", product).durable());
    return product;
  }

  private Product decide(
      Actor moderator, @Nullable String id, String status, @Nullable String reason) {
    moderator.in("admin");
    Product before = find(moderator, id);
    return products
        .decide(before.id(), status, reason, Moment.now())
        .orElseThrow(ProductDesk::changedMeanwhile);
  }

  /** The room of those who watch a product. */
  static String room(String productId) {
    return "product:" + productId;
  }

  /** Tells the watchers of products that their stock has changed. */
  public void tellWatchers(List<Product> changed) {
    changed.forEach(each -> pushes.fire(Push.toRoom(room(each.id()), "product:updated", each)));
  }

  private static boolean owns(Actor by, Product product) {
    return product.sellerId().equals(by.id());
  }

  private static RefusedException unknown() {
    return Refusal.PRODUCT_UNKNOWN.because("There is no such product.");
  }

  private static RefusedException changedMeanwhile() {
    return Refusal.STATUS_CONFLICT.because(
        "The product has been decided about or changed meanwhile.");
  }
}
