package ee.socketio.marketplace.product;

import ee.socketio.emit.cdi.Pushed;
import ee.socketio.socket.cdi.Emits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

/** Fires the events of products that their sellers have submitted or changed. */
@ApplicationScoped
@Emits(event = "product:submitted", payload = Product.class)
@Emits(event = "product:revised", payload = Product.class)
public class ProductEvents {
  @Inject private Event<ProductChanged> changes;
  @Inject private Event<ProductUnlisted> unlisted;

  @Inject
  @Pushed(role = "admin", event = "product:submitted")
  private Event<Product> submitted;

  @Inject
  @Pushed(role = "admin", event = "product:revised")
  private Event<Product> revised;

  /** For CDI. */
  protected ProductEvents() {}

  ProductEvents(
      Event<ProductChanged> changes,
      Event<ProductUnlisted> unlisted,
      Event<Product> submitted,
      Event<Product> revised) {
    this.changes = changes;
    this.unlisted = unlisted;
    this.submitted = submitted;
    this.revised = revised;
  }

  /** Informs the moderators that they have to decide about a product. */
  void submitted(Product product) {
    submitted.fire(product);
  }

  /**
   * Informs those who are concerned by a change that the seller has made. The moderators already
   * know a product that was submitted before, so its change is another event, which causes no
   * notification.
   */
  void edited(Product before, Product after) {
    if (after.approved()) {
      changed(after);
    } else if (before.status().equals(Product.SUBMITTED)) {
      revised.fire(after);
    } else {
      if (before.approved()) {
        unlisted.fire(new ProductUnlisted(after.id()));
      }
      submitted(after);
    }
  }

  /** Informs the clients that watch a product that is for sale. */
  void changed(Product product) {
    changes.fire(new ProductChanged(product));
  }
}
