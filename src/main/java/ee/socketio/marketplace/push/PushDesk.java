package ee.socketio.marketplace.push;

import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.notice.Notice;
import ee.socketio.marketplace.order.OrderDraft;
import ee.socketio.marketplace.order.OrderService;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductService;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.marketplace.user.User;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * Does each kind of emit, from an ordinary session bean. Every method answers the name of the event
 * it sent.
 */
@Stateless
@Emits(event = "user:greeting", payload = Notice.class)
@Emits(event = "role:announcement", payload = Notice.class)
@Emits(event = "admin:report", payload = Notice.class)
@Emits(event = "seller:hint", payload = Notice.class)
@Emits(event = "room:news", payload = Notice.class)
public class PushDesk {
  @Inject private SocketEmitter emitter;
  @Inject private ProductService shelf;
  @Inject private OrderService orders;

  /** To all sockets of one user. */
  public String toUser(User from, String userId, String text) {
    emitter.emitToUser(userId, "user:greeting", notice("For you", text, from));
    return "user:greeting";
  }

  /** To everybody with a role. */
  public String toRole(User from, String role, String text) {
    emitter.emitToRole(role, "role:announcement", notice("For the role " + role, text, from));
    return "role:announcement";
  }

  /** To all admins. */
  public String toAdmins(User from, String text) {
    emitter.emitToAdmins("admin:report", notice("For admins", text, from));
    return "admin:report";
  }

  /** To all sellers. */
  public String toSellers(User from, String text) {
    emitter.emitToSellers("seller:hint", notice("For sellers", text, from));
    return "seller:hint";
  }

  /** To everybody. */
  public String toAll(User from, String text) {
    emitter.emitToAll("system:announcement", notice("For everyone", text, from));
    return "system:announcement";
  }

  /** To everybody in a room. */
  public String toRoom(User from, String room, String text) {
    emitter.emitToRoom(room, "room:news", notice("For the room " + room, text, from));
    return "room:news";
  }

  /**
   * Places an order of whatever is in the shop. The event is fired within the transaction of this
   * method and reaches the buyer and the seller after it has committed.
   */
  public String placeOrder(User buyer) {
    Product product =
        shelf.listed().stream()
            .filter(each -> each.stock() > 0)
            .findFirst()
            .orElseThrow(() -> MarketplaceError.OUT_OF_STOCK.because("The shop is empty."));
    orders.place(
        Actor.of(buyer),
        new OrderDraft(
            UUID.randomUUID().toString(),
            List.of(new OrderDraft.Line(product.id(), 1, product.price()))));
    return "order:created";
  }

  /**
   * Ends all connections of a user.
   *
   * @return how many sockets the user had
   */
  public int disconnect(User by, String userId) {
    return emitter.disconnectUser(userId, "Disconnected by " + by.name());
  }

  /**
   * Asks for a user's connections.
   *
   * @return how many sockets the user has
   */
  public int socketsOf(String userId) {
    return emitter.isUserOnline(userId) ? emitter.getUserSockets(userId).size() : 0;
  }

  private static Notice notice(String title, String text, User from) {
    return new Notice(title, text, from.name(), Timestamps.now());
  }
}
