package ee.socketio.marketplace.product;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.user.AccountReinstated;
import ee.socketio.marketplace.user.AccountSuspended;
import ee.socketio.socket.cdi.Emits;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;

/**
 * Sends what has become of products: after the commit, to those who watch the product or to
 * everybody. Many orders of one product make one event a second, which holds the last values.
 */
@ApplicationScoped
@Emits(event = "product:updated", payload = Product.class)
@Emits(event = "product:listed", payload = Product.class)
@Emits(event = "product:unlisted", payload = ProductNews.Unlisted.class)
public class ProductNews {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  @Inject private SocketEmitter emitter;
  @Inject private Products products;

  /**
   * A product that is on sale has another price, stock or text.
   *
   * @param product as it is now
   */
  record Changed(Product product) {}

  /**
   * A product can be bought from now on.
   *
   * @param product as it is now
   */
  record Listed(Product product) {}

  /**
   * A product cannot be bought any more; the payload of {@code product:unlisted}.
   *
   * @param productId of the product
   */
  public record Unlisted(String productId) {}

  /** The room of those who watch a product. */
  static String room(String productId) {
    return "product:" + productId;
  }

  void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Changed change) {
    Product product = change.product();
    emitter
        .to(room(product.id()))
        .throttle(room(product.id()), INTERVAL)
        .emit("product:updated", product);
  }

  void listed(@Observes(during = TransactionPhase.AFTER_SUCCESS) Listed listed) {
    emitter.emitToAll("product:listed", listed.product());
  }

  void unlisted(@Observes(during = TransactionPhase.AFTER_SUCCESS) Unlisted unlisted) {
    emitter.emitToAll("product:unlisted", unlisted);
  }

  void suspended(@Observes AccountSuspended suspended) {
    products
        .approvedOf(suspended.userId())
        .forEach(each -> emitter.emitToAll("product:unlisted", new Unlisted(each.id())));
  }

  void reinstated(@Observes AccountReinstated reinstated) {
    products
        .approvedOf(reinstated.userId())
        .forEach(each -> emitter.emitToAll("product:listed", each));
  }
}
