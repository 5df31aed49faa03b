package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.PageRequest;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.Price;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import ee.socketio.marketplace.user.UserDirectory;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.bson.types.ObjectId;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Lists, submits and edits products. Each method runs in a transaction. Events are fired within it,
 * and clients receive them after the commit.
 */
@TranslatesOutages
@Stateless
public class ProductService {
  /** The largest number of ids in one request. */
  private static final int MAX_IDS = 100;

  @Inject private Products products;
  @Inject private ProductCatalog catalog;
  @Inject private ProductEvents events;
  @Inject private WatchedChanges watched;
  @Inject private UserDirectory users;

  @Inject
  @ConfigProperty(name = "marketplace.product.max-per-seller", defaultValue = "1000")
  private int maxPerSeller;

  /** Returns the products that are for sale and match a query. */
  public List<Product> listed(ProductQuery query) {
    return catalog.find(query);
  }

  /**
   * Returns those products of a list of ids that are for sale, in no particular order.
   *
   * @param ids the ids, separated by commas
   * @throws MarketplaceException if an id is malformed, or if there are too many
   */
  public List<Product> listed(@Nullable String ids) {
    List<String> wanted = ids == null || ids.isEmpty() ? List.of() : List.of(ids.split(","));
    if (wanted.size() > MAX_IDS) {
      throw MarketplaceError.INVALID.because(
          "'ids' has " + wanted.size() + " ids, expected at most " + MAX_IDS + ".");
    }
    return catalog.find(wanted.stream().map(id -> Require.id(id, "ids")).toList());
  }

  /**
   * Returns products of a seller, newest first.
   *
   * @param status the status of the products; null for all
   */
  public List<Product> ofSeller(Actor seller, @Nullable String status, PageRequest page) {
    return products.ofSeller(seller.id(), status, page);
  }

  /**
   * Returns a product. A product that is not for sale is visible to its seller and to admins only.
   *
   * @throws MarketplaceException if the product does not exist, or if the actor may not see it
   */
  public Product find(Actor actor, @Nullable String id) {
    return catalog.find(actor, id);
  }

  /**
   * Submits a new product, about which a moderator has to decide.
   *
   * @param draft a valid draft
   * @throws MarketplaceException if the seller has as many products as a seller may have
   */
  public Product submit(Actor seller, ProductDraft draft) {
    if (products.countOf(seller.id()) >= maxPerSeller) {
      throw MarketplaceError.TOO_MANY_PRODUCTS.because(
          "You have " + maxPerSeller + " products. A shop cannot have more.");
    }
    Instant now = Timestamps.now();
    Product product =
        new Product(
            new ObjectId().toHexString(),
            PlainText.clean(draft.title()),
            PlainText.clean(draft.description()),
            Category.of(draft.category()).text(),
            Price.of(draft.price()),
            Product.CURRENCY,
            draft.stock(),
            seller.id(),
            users.find(seller.id()).map(User::sellerName).orElse(seller.name()),
            1,
            Product.SUBMITTED,
            null,
            List.of(),
            now,
            now);
    products.add(product);
    events.submitted(product);
    return product;
  }

  /**
   * Changes the fields of a product that an edit names, and no others. A rejected product becomes
   * submitted again. A product that is for sale is taken off sale until a moderator has approved
   * its new title, description or category; a new price or stock needs no moderator.
   *
   * @param edit a valid edit
   * @throws MarketplaceException if the product has changed since the seller read it
   */
  public Product edit(Actor seller, @Nullable String id, ProductEdit edit) {
    Product before = catalog.own(seller, id);
    ProductEdit.Values values = edit.values(requireVersion(edit));
    if (values.changesContent(before) && values.version() != before.version()) {
      throw changedMeanwhile();
    }
    Product after =
        products.edit(before, values, Timestamps.now()).orElseThrow(() -> refusal(before, values));
    events.edited(before, after);
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
            stock < 0
                ? "The stock cannot be less than 0. Orders may have reduced it."
                : "The stock cannot be more than " + Product.MAX_STOCK + ".")
        : changedMeanwhile();
  }

  /**
   * Tells the clients that show the products of a new order about their new stock.
   *
   * @param buyer is not notified that a product is sold out
   * @param sold the products as the order has left them
   */
  public void announceSold(Actor buyer, List<Product> sold) {
    sold.stream()
        .filter(each -> each.stock() == 0)
        .forEach(each -> watched.knowsStock(buyer.id(), each));
    announceStock(sold);
  }

  /**
   * Tells the clients that show the products of a cancelled order about their new stock.
   *
   * @param actor cancelled the order, and is not notified that a product is in stock again
   * @param returned the products as the cancellation has left them
   */
  public void announceReturned(Actor actor, List<Product> returned) {
    returned.forEach(each -> watched.knowsStock(actor.id(), each));
    announceStock(returned);
  }

  private void announceStock(List<Product> changed) {
    changed.stream().filter(Product::approved).forEach(events::changed);
  }

  static MarketplaceException changedMeanwhile() {
    return MarketplaceError.CHANGED_MEANWHILE.because(
        "This product has changed since you opened it. Open it again to see the current version.");
  }
}
