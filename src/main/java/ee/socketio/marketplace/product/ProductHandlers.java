package ee.socketio.marketplace.product;

import ee.socketio.auth.Identity;
import ee.socketio.marketplace.Done;
import ee.socketio.marketplace.Given;
import ee.socketio.marketplace.Refusal;
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

  @Inject private ProductDesk desk;

  /**
   * What a moderator says.
   *
   * @param productId of the product
   * @param reason of a rejection
   */
  public record Decision(@Nullable String productId, @Nullable String reason) {}

  /**
   * What came of it.
   *
   * @param product as it is now
   */
  public record Decided(Product product) {}

  @OnEvent("product:watch")
  Done watch(Socket socket, @Nullable String productId) {
    Product product = desk.find(Actor.of(socket.identity()), productId);
    if (socket.rooms().size() >= MOST_ROOMS) {
      throw Refusal.INVALID.because("At most " + MOST_ROOMS + " products are watched at a time.");
    }
    socket.join(ProductDesk.room(product.id()));
    return Done.OK;
  }

  @OnEvent("product:unwatch")
  Done unwatch(Socket socket, @Nullable String productId) {
    socket.leave(ProductDesk.room(Given.id(productId, "productId")));
    return Done.OK;
  }

  @OnEvent("product:approve")
  Decided approve(Identity identity, @Nullable Decision given) {
    Decision decision = Given.present(given, "decision");
    return new Decided(desk.approve(Actor.of(identity), decision.productId()));
  }

  @OnEvent("product:reject")
  Decided reject(Identity identity, @Nullable Decision given) {
    Decision decision = Given.present(given, "decision");
    return new Decided(desk.reject(Actor.of(identity), decision.productId(), decision.reason()));
  }
}
