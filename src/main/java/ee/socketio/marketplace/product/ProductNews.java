package ee.socketio.marketplace.product;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.emit.cdi.Pushed;
import ee.socketio.marketplace.user.AccountReinstated;
import ee.socketio.marketplace.user.AccountSuspended;
import ee.socketio.socket.cdi.Emits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Observes the changes of products and accounts, and informs clients.
 *
 * <p>{@code product:updated} needs the {@link SocketEmitter}, because it is throttled: many orders
 * of one product become one event a second, which holds the last values. The other events only have
 * to be fired.
 */
@ApplicationScoped
@Emits(event = "product:updated", payload = Product.class)
@Emits(event = "product:listed", payload = Product.class)
public class ProductNews {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  @Inject private SocketEmitter emitter;
  @Inject private Products products;
  @Inject private Event<ProductUnlisted> unlisted;

  @Inject
  @Pushed(event = "product:listed")
  private Event<Product> listed;

  /** Returns the room of the sockets that watch a product. */
  static String room(String productId) {
    return "product:" + productId;
  }

  void onProductChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) ProductChanged change) {
    Product product = change.product();
    emitter
        .to(room(product.id()))
        .throttle(room(product.id()), INTERVAL)
        .emit("product:updated", product);
  }

  void onAccountSuspended(@Observes AccountSuspended suspended) {
    for (Product each : products.approvedOf(suspended.userId())) {
      unlisted.fire(new ProductUnlisted(each.id()));
    }
  }

  void onAccountReinstated(@Observes AccountReinstated reinstated) {
    products.approvedOf(reinstated.userId()).forEach(listed::fire);
  }
}
