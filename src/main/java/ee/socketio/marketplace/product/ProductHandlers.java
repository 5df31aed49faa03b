package ee.socketio.marketplace.product;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.Done;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.access.Operation;
import ee.socketio.marketplace.access.Permits;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.validation.ValidText;
import ee.socketio.socket.Socket;
import ee.socketio.socket.cdi.OnEvent;
import ee.socketio.socket.cdi.SocketNamespace;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** Lets customers watch products, and moderators decide about products. */
@SocketNamespace
public class ProductHandlers {
  private static final int MAX_ROOMS = 200;

  @Inject private ProductService products;
  @Inject private ProductModeration moderation;

  /**
   * The payload of {@code product:approve}.
   *
   * @param productId the id of the product
   * @param version the version that the moderator read; the current one if it is absent
   */
  public record Approval(@NotNull String productId, @Nullable Integer version) {}

  /**
   * The payload of {@code product:reject}.
   *
   * @param productId the id of the product
   * @param version the version that the moderator read; the current one if it is absent
   * @param reason the reason, which the seller reads
   */
  public record Rejection(
      @NotNull String productId,
      @Nullable Integer version,
      @NotNull @ValidText(max = ProductModeration.MAX_REASON) String reason) {}

  /**
   * The acknowledgement of a decision.
   *
   * @param product the product as it is now
   */
  public record Decided(Product product) {}

  @OnEvent("product:watch")
  @Permits(Operation.SEE_PRODUCTS)
  Done watch(Socket socket, @Nullable String productId) {
    Product product = products.find(Actor.of(socket.identity()), productId);
    if (socket.rooms().size() >= MAX_ROOMS) {
      throw MarketplaceError.INVALID.because(
          "You can watch at most " + MAX_ROOMS + " products in one window.");
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
  Decided approve(Identity identity, @NotNull @Valid Approval approval) {
    return new Decided(
        moderation.approve(Actor.of(identity), approval.productId(), approval.version()));
  }

  @OnEvent("product:reject")
  @Permits(Operation.MODERATE_PRODUCTS)
  Decided reject(Identity identity, @NotNull @Valid Rejection rejection) {
    return new Decided(
        moderation.reject(
            Actor.of(identity), rejection.productId(), rejection.version(), rejection.reason()));
  }
}
