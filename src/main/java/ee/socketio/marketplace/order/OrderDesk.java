package ee.socketio.marketplace.order;

import ee.socketio.emit.Push;
import ee.socketio.marketplace.Given;
import ee.socketio.marketplace.Moment;
import ee.socketio.marketplace.Refusal;
import ee.socketio.marketplace.RefusedException;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductDesk;
import ee.socketio.marketplace.product.Products;
import ee.socketio.marketplace.store.Stored;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Places orders and moves them on. What it fires leaves after the commit: to the buyer and to the
 * sellers, kept for those who are away.
 */
@Stored
@Stateless
@Emits(event = "order:created", payload = Order.class, durable = true)
@Emits(event = "order:received", payload = Order.class, durable = true)
@Emits(event = "order:status:changed", payload = OrderStatusChanged.class, durable = true)
public class OrderDesk {
  @Inject private Orders orders;
  @Inject private Products products;
  @Inject private ProductDesk shelf;
  @Inject private Event<Push> pushes;

  /**
   * What came of an order.
   *
   * @param order the order
   * @param isNew whether it was placed just now; not when the same was sent before
   */
  public record Placed(Order order, boolean isNew) {}

  /**
   * Places an order. Sent again under the same client id, it is not placed twice.
   *
   * @throws RefusedException when something of it cannot be had; then nothing is taken
   */
  public Placed place(Actor buyer, @Nullable OrderDraft given) {
    OrderDraft draft = Given.present(given, "order");
    String clientId = Given.clientId(draft.clientId());
    Map<String, Integer> quantities = draft.quantities();
    Optional<Order> before = orders.find(buyer.id(), clientId);
    if (before.isPresent()) {
      return new Placed(same(before.get(), quantities), false);
    }
    List<Product> taken = take(quantities);
    Order order = order(buyer, clientId, taken, quantities);
    if (!added(order, taken, quantities)) {
      return new Placed(same(orders.find(buyer.id(), clientId).orElseThrow(), quantities), false);
    }
    shelf.tellWatchers(taken);
    pushes.fire(Push.toUser(buyer.id(), "order:created", order).durable());
    order
        .sellers()
        .forEach(seller -> pushes.fire(Push.toUser(seller, "order:received", order).durable()));
    return new Placed(order, true);
  }

  private static Order same(Order before, Map<String, Integer> quantities) {
    boolean same =
        before.items().size() == quantities.size()
            && before.items().stream()
                .allMatch(
                    item ->
                        Integer.valueOf(item.quantity()).equals(quantities.get(item.productId())));
    if (!same) {
      throw Refusal.CLIENT_ID_REUSED.because(
          "Another order was placed under the same clientId before.");
    }
    return before;
  }

  /** All or nothing. */
  private List<Product> take(Map<String, Integer> quantities) {
    List<Product> taken = new ArrayList<>();
    try {
      quantities.forEach((id, quantity) -> taken.add(take(id, quantity)));
    } catch (RuntimeException e) {
      putBack(taken, quantities);
      throw e;
    }
    return taken;
  }

  private Product take(String productId, int quantity) {
    return products
        .take(productId, quantity, Moment.now())
        .orElseThrow(
            () ->
                products.isListed(productId)
                    ? Refusal.OUT_OF_STOCK.because("There are not that many left.")
                    : Refusal.PRODUCT_UNKNOWN.because("There is no such product."));
  }

  private void putBack(List<Product> taken, Map<String, Integer> quantities) {
    taken.forEach(
        each -> products.putBack(each.id(), quantities.getOrDefault(each.id(), 0), Moment.now()));
  }

  private boolean added(Order order, List<Product> taken, Map<String, Integer> quantities) {
    boolean added = false;
    try {
      added = orders.add(order);
      return added;
    } finally {
      if (!added) {
        putBack(taken, quantities);
      }
    }
  }

  private static Order order(
      Actor buyer, String clientId, List<Product> products, Map<String, Integer> quantities) {
    List<OrderItem> items =
        products.stream()
            .map(each -> OrderItem.of(each, quantities.getOrDefault(each.id(), 0)))
            .toList();
    Instant now = Moment.now();
    return new Order(
        new ObjectId().toHexString(),
        clientId,
        buyer.id(),
        buyer.name(),
        items,
        items.stream().map(OrderItem::total).reduce(BigDecimal.ZERO, BigDecimal::add),
        products.get(0).currency(),
        OrderStatus.CREATED.text(),
        now,
        now);
  }

  /** What somebody has bought, newest first. */
  public List<Order> mine(Actor buyer) {
    return orders.ofBuyer(buyer.id());
  }

  /** What a seller has sold, newest first. */
  public List<Order> received(Actor seller) {
    return orders.ofSeller(seller.in("seller", "admin").id());
  }

  /** One order, for its buyer, its sellers and admins; for others there is none. */
  public Order find(Actor by, @Nullable String id) {
    return orders
        .find(Given.id(id, "orderId"))
        .filter(order -> buys(by, order) || sells(by, order))
        .orElseThrow(() -> Refusal.ORDER_UNKNOWN.because("There is no such order."));
  }

  /**
   * Moves an order on.
   *
   * @throws RefusedException when the status does not follow on the present one, or is none of the
   *     asker's business
   */
  public Order move(Actor by, @Nullable String id, @Nullable String status) {
    OrderStatus next = OrderStatus.of(status);
    Order before = find(by, id);
    OrderStatus now = OrderStatus.of(before.status());
    if (!sells(by, before) && (next != OrderStatus.CANCELLED || now != OrderStatus.CREATED)) {
      throw Refusal.FORBIDDEN.because("Only a seller of the order may do that.");
    }
    if (!now.leadsTo(next)) {
      throw conflict(now, next);
    }
    Order after = orders.move(before, next, Moment.now()).orElseThrow(() -> conflict(now, next));
    if (next == OrderStatus.CANCELLED) {
      restock(after);
    }
    tell(after, now, by);
    return after;
  }

  private void restock(Order order) {
    List<Product> back = new ArrayList<>();
    order
        .items()
        .forEach(
            item ->
                products
                    .putBack(item.productId(), item.quantity(), order.updatedAt())
                    .filter(Product::listed)
                    .ifPresent(back::add));
    shelf.tellWatchers(back);
  }

  private void tell(Order order, OrderStatus previous, Actor by) {
    OrderStatusChanged changed =
        new OrderStatusChanged(
            order.id(), order.status(), previous.text(), order.updatedAt(), by.name());
    Set<String> concerned = new HashSet<>(order.sellers());
    concerned.add(order.buyerId());
    concerned.forEach(
        user -> pushes.fire(Push.toUser(user, "order:status:changed", changed).durable()));
  }

  private static RefusedException conflict(OrderStatus now, OrderStatus next) {
    return Refusal.STATUS_CONFLICT.because(
        "An order that is " + now.text() + " cannot become " + next.text() + ".");
  }

  private static boolean buys(Actor by, Order order) {
    return order.buyerId().equals(by.id());
  }

  private static boolean sells(Actor by, Order order) {
    return by.is("admin") || order.sellers().contains(by.id());
  }
}
