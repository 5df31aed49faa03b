package ee.socketio.marketplace.product;

import ee.socketio.emit.Push;
import ee.socketio.emit.cdi.Pushed;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.PageRequest;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.store.Outage;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Approves and rejects products. Each method runs in a transaction. Events are fired within it, and
 * clients receive them after the commit.
 */
@TranslatesOutages
@Stateless
@Emits(event = "product:approved", payload = Product.class, durable = true)
@Emits(event = "product:rejected", payload = Product.class, durable = true)
public class ProductModeration {
  static final int MAX_REASON = 200;

  private static final System.Logger LOG = System.getLogger(ProductModeration.class.getName());

  @Inject private Products products;
  @Inject private ProductCatalog catalog;
  @Inject private Event<Push> pushes;
  @Inject private Event<ProductDecided> decisions;

  @Inject
  @Pushed(event = "product:listed")
  private Event<Product> listed;

  /** For the container. */
  public ProductModeration() {}

  ProductModeration(
      Products products,
      ProductCatalog catalog,
      Event<Push> pushes,
      Event<ProductDecided> decisions,
      Event<Product> listed) {
    this.products = products;
    this.catalog = catalog;
    this.pushes = pushes;
    this.decisions = decisions;
    this.listed = listed;
  }

  /** Returns the products about which no moderator has decided, oldest first. */
  public List<Product> pending(PageRequest page) {
    return products.submitted(page);
  }

  /** Returns the number of these products. */
  public long countPending() {
    return products.countSubmitted();
  }

  /**
   * Approves or rejects several products. A product that cannot be decided about does not prevent
   * the other decisions. After the database has not answered once, the remaining products are
   * refused at once.
   *
   * @param decision a valid decision
   * @throws MarketplaceException if a rejection has no reason
   */
  public Decisions decide(Actor moderator, ProductDecision decision) {
    String reason = decision.requiredReason();
    List<Product> decided = new ArrayList<>();
    List<Decisions.Refused> refused = new ArrayList<>();
    MarketplaceException outage = null;
    for (ProductDecision.Reviewed each : decision.products()) {
      if (outage != null) {
        refused.add(Decisions.Refused.of(each, outage));
        continue;
      }
      try {
        decided.add(decide(moderator, each, reason));
      } catch (MarketplaceException e) {
        refused.add(Decisions.Refused.of(each, e));
      } catch (RuntimeException e) {
        if (!Outage.isCauseOf(e)) {
          throw e;
        }
        outage = Outage.error(e);
        refused.add(Decisions.Refused.of(each, outage));
      }
    }
    return new Decisions(decided, refused);
  }

  private Product decide(
      Actor moderator, ProductDecision.Reviewed reviewed, @Nullable String reason) {
    return reason == null
        ? approve(moderator, reviewed.productId(), reviewed.version())
        : reject(moderator, reviewed.productId(), reviewed.version(), reason);
  }

  /**
   * Approves a product, which is for sale from now on.
   *
   * @param version the version that the moderator read; the current one if it is null
   */
  public Product approve(Actor moderator, @Nullable String id, @Nullable Integer version) {
    Product product = decide(id, version, Product.APPROVED, null);
    announceDecision(moderator, product, "product:approved");
    if (isForSale(product)) {
      listed.fire(product);
    }
    return product;
  }

  /** During an outage the answer is false, because the decision is stored and must be reported. */
  private boolean isForSale(Product product) {
    try {
      return catalog.contains(product);
    } catch (RuntimeException e) {
      if (!Outage.isCauseOf(e)) {
        throw e;
      }
      LOG.log(Level.WARNING, "the approval of product {0} was not announced", product.id());
      return false;
    }
  }

  /**
   * Rejects a product.
   *
   * @param version the version that the moderator read; the current one if it is null
   * @param reason a valid reason, which the seller reads
   */
  public Product reject(
      Actor moderator, @Nullable String id, @Nullable Integer version, String reason) {
    Product product = decide(id, version, Product.REJECTED, PlainText.clean(reason));
    announceDecision(moderator, product, "product:rejected");
    return product;
  }

  private Product decide(
      @Nullable String id, @Nullable Integer version, String status, @Nullable String reason) {
    Product before =
        products.find(Require.id(id, "productId")).orElseThrow(ProductCatalog::unknown);
    if (version != null && version != before.version()) {
      throw ProductService.changedMeanwhile();
    }
    return products
        .decide(before.id(), before.version(), status, reason, Timestamps.now())
        .orElseThrow(
            () ->
                MarketplaceError.STATUS_CONFLICT.because(
                    "This product has already been reviewed."));
  }

  private void announceDecision(Actor moderator, Product product, String event) {
    pushes.fire(Push.toUser(product.sellerId(), event, product).durable());
    decisions.fire(new ProductDecided(product, moderator.name()));
  }
}
