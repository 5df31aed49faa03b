package ee.socketio.marketplace.push;

import ee.socketio.emit.Push;
import ee.socketio.emit.SocketEmitter;
import ee.socketio.marketplace.User;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * Does each kind of emit, from an ordinary session bean. Every method answers the name of the event
 * it sent.
 */
@Stateless
@Emits(event = "notification:new", payload = Notice.class)
@Emits(event = "role:announcement", payload = Notice.class)
@Emits(event = "admin:report", payload = Notice.class)
@Emits(event = "seller:hint", payload = Notice.class)
@Emits(event = "system:announcement", payload = Notice.class)
@Emits(event = "room:news", payload = Notice.class)
@Emits(event = "order:created", payload = Order.class)
public class PushDesk {
  private static final BigDecimal TOTAL = new BigDecimal("31.80");

  @Inject private SocketEmitter emitter;
  @Inject private Event<Push> pushes;

  /** To all sockets of one user. */
  public String toUser(User from, String userId, String text) {
    emitter.emitToUser(userId, "notification:new", notice("For you", text, from));
    return "notification:new";
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
   * Places an order. The event is fired within the transaction of this method and reaches the buyer
   * and the sellers after it has committed.
   */
  public String placeOrder(User buyer) {
    Order order =
        new Order(
            UUID.randomUUID().toString(),
            "Ceramic mug",
            2,
            TOTAL,
            "EUR",
            buyer.name(),
            Instant.now());
    pushes.fire(Push.toRole("seller", "order:created", order));
    if (!buyer.role().equals("seller")) {
      pushes.fire(Push.toUser(buyer.id(), "order:created", order));
    }
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
    return new Notice(title, text, from.name(), Instant.now());
  }
}
