package ee.socketio.marketplace.product;

import ee.socketio.marketplace.user.AccountReinstated;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the users who watch a product that has changed, and fires an event for each of them. One
 * thread does so for one product after the other, after the commit, so a buyer does not wait for
 * those who watch the product. A product that changes again while it waits is handled once. A
 * failure is logged, and the next change of the product repeats what was not done.
 */
@ApplicationScoped
public class WatchedChanges {
  private static final System.Logger LOG = System.getLogger(WatchedChanges.class.getName());

  @Inject private ProductWatches watches;
  @Inject private Products products;
  @Inject private ProductCatalog catalog;
  @Inject private Event<WatchedProductChanged> changes;

  @Resource(lookup = "java:comp/DefaultManagedExecutorService")
  private ManagedExecutorService managed;

  private Executor executor = task -> managed.execute(task);

  // Both are guarded by the lock of this object.
  private final Set<String> waiting = new LinkedHashSet<>();
  private boolean running;

  /** For CDI. */
  protected WatchedChanges() {}

  WatchedChanges(
      ProductWatches watches,
      Products products,
      ProductCatalog catalog,
      Event<WatchedProductChanged> changes,
      Executor executor) {
    this.watches = watches;
    this.products = products;
    this.catalog = catalog;
    this.changes = changes;
    this.executor = executor;
  }

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductChanged change) {
    compare(change.product().id());
  }

  /** A product can have a new price when it comes back into the shop. */
  void decided(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductDecided decided) {
    compare(decided.product().id());
  }

  /**
   * Notes that a user knows whether a product is in stock, because the user's own order or
   * cancellation has changed that. So the user is not told, unless the change of another user is
   * handled at the same moment. A failure is logged, and the user is told.
   */
  void knowsStock(String userId, Product product) {
    try {
      watches.knowsStock(userId, product);
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a user is notified of a stock that the user has changed", e);
    }
  }

  /** The products of a suspended seller are not for sale, so nobody was told of their changes. */
  void reinstated(@Observes(during = TransactionPhase.AFTER_SUCCESS) AccountReinstated account) {
    products.approvedOf(account.userId()).forEach(each -> compare(each.id()));
  }

  /**
   * Compares a product with what those who watch it know, and tells them what has changed. Returns
   * before this is done. Safe for use by many threads.
   */
  void compare(String productId) {
    if (isFirst(productId)) {
      try {
        executor.execute(this::work);
      } catch (RejectedExecutionException e) {
        stop();
        LOG.log(Level.WARNING, "the users who watch a product are told at its next change", e);
      }
    }
  }

  private synchronized boolean isFirst(String productId) {
    waiting.add(productId);
    boolean first = !running;
    running = true;
    return first;
  }

  private synchronized @Nullable String next() {
    Iterator<String> ids = waiting.iterator();
    running = ids.hasNext();
    if (!running) {
      return null;
    }
    String id = ids.next();
    ids.remove();
    return id;
  }

  private synchronized void stop() {
    waiting.clear();
    running = false;
  }

  private void work() {
    for (String id = next(); id != null; id = next()) {
      tell(id);
    }
  }

  /** Reads the product again for each batch, so that a change in between is told as well. */
  private void tell(String productId) {
    try {
      boolean told = true;
      while (told) {
        told =
            products
                .find(productId)
                .filter(catalog::contains)
                .map(product -> watches.tell(product, changes::fire))
                .orElse(false);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "the users who watch a product were not told", e);
    }
  }
}
