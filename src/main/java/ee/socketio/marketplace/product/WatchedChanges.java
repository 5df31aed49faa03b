package ee.socketio.marketplace.product;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;

/**
 * Finds the users who watch a product that has changed, and fires an event for each of them. It
 * runs after the commit, on the thread of the change. A failure is logged, because the change
 * itself has succeeded.
 */
@ApplicationScoped
public class WatchedChanges {
  private static final System.Logger LOG = System.getLogger(WatchedChanges.class.getName());

  @Inject private ProductWatches watches;
  @Inject private Products products;
  @Inject private Event<WatchedProductChanged> changes;

  /** For CDI. */
  protected WatchedChanges() {}

  WatchedChanges(ProductWatches watches, Products products, Event<WatchedProductChanged> changes) {
    this.watches = watches;
    this.products = products;
    this.changes = changes;
  }

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductChanged change) {
    tell(change.product());
  }

  /** A product can have a new price when it comes back into the shop. */
  void decided(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductDecided decided) {
    if (decided.product().approved()) {
      tell(decided.product());
    }
  }

  private void tell(Product changed) {
    try {
      if (watches.anyBehind(changed)) {
        // Changes can be reported in another order than they were made.
        products.find(changed.id()).filter(Product::approved).ifPresent(this::tellLatest);
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the users who watch a product were not told", e);
    }
  }

  private void tellLatest(Product product) {
    watches.takeChanges(product).forEach(changes::fire);
  }
}
