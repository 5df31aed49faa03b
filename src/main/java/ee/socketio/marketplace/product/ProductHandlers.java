package ee.socketio.marketplace.product;

import ee.socketio.marketplace.Done;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** Lets people watch products, and moderators decide about them. */
@SocketNamespace
public class ProductHandlers {
  private static final int MOST_ROOMS = 200;

  @Inject private ProductService desk;

  /**
   * What a moderator says.
   *
   * @param productId of the product
   * @param version that the moderator has read; the present one when it is missing
   * @param reason of a rejection
   */
  public record Decision(
      @Nullable String productId, @Nullable Integer version, @Nullable String reason) {}

  /**
   * What came of it.
   *
   * @param product as it is now
   */
  public record Decided(Product product) {}

  @OnEvent("product:watch")
  @Permits(Operation.SEE_PRODUCTS)
  Done watch(Socket socket, @Nullable String productId) {
    Product product = desk.find(Actor.of(socket.identity()), productId);
    if (socket.rooms().size() >= MOST_ROOMS) {
      throw MarketplaceError.INVALID.because(
          "At most " + MOST_ROOMS + " products are watched at a time.");
    }
    socket.join(ProductNews.room(product.id()));
    return Done.OK;
  }

  @OnEvent("product:unwatch")
  @Permits(Operation.SEE_PRODUCTS)
  Done unwatch(Socket socket, @Nullable String productId) {
    socket.leave(ProductNews.room(Require.id(productId, "productId")));
    return Done.OK;
  }

  @OnEvent("product:approve")
  @Permits(Operation.MODERATE_PRODUCTS)
  Decided approve(@Nullable Decision given) {
    Decision decision = Require.present(given, "decision");
    return new Decided(desk.approve(decision.productId(), decision.version()));
  }

  @OnEvent("product:reject")
  @Permits(Operation.MODERATE_PRODUCTS)
  Decided reject(@Nullable Decision given) {
    Decision decision = Require.present(given, "decision");
    return new Decided(desk.reject(decision.productId(), decision.version(), decision.reason()));
  }
}
