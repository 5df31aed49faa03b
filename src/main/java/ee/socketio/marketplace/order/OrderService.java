package ee.socketio.marketplace.order;

import ee.socketio.emit.Push;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.PageRequest;
import ee.socketio.marketplace.PlainText;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.order.OrderDraft.Line;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductService;
import ee.socketio.marketplace.store.TranslatesOutages;
import ee.socketio.marketplace.user.Actor;
import ee.socketio.socket.cdi.Emits;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Places orders and changes their status. Each method runs in a transaction. Events are fired
 * within it, and clients receive them after the commit. All of them are durable: the mailbox stores
 * them for users who are offline.
 */
@TranslatesOutages
@Stateless
@Emits(event = "order:created", payload = Order.class, durable = true)
@Emits(event = "order:received", payload = Order.class, durable = true)
public class OrderService {
  @Inject private Orders orders;
  @Inject private OrderStock stock;
  @Inject private ProductService products;
  @Inject private Event<Push> pushes;
  @Inject private Event<OrderStatusChanged> statusChanges;

  /**
   * The result of {@link #place}.
   *
   * @param order the order
   * @param isNew false if the same order had been placed before
   */
  public record Placed(Order order, boolean isNew) {}

  /**
   * Places an order. An order that is sent again under the same client id is placed once.
   *
   * @param draft a valid draft
   * @throws MarketplaceException if a product cannot be bought; then the stock does not change
   */
  public Placed place(Actor buyer, OrderDraft draft) {
    Map<String, Line> lines = draft.lines();
    Optional<Order> earlier = orders.find(buyer.id(), draft.clientId());
    if (earlier.isPresent()) {
      return new Placed(requireSame(earlier.get(), lines), false);
    }
    List<Product> taken = stock.take(buyer, lines);
    Order order = Order.of(buyer, draft.clientId(), taken, lines);
    if (!add(order, taken, lines)) {
      // The same order was placed by a concurrent request.
      Order concurrent = orders.find(buyer.id(), draft.clientId()).orElseThrow();
      return new Placed(requireSame(concurrent, lines), false);
    }
    products.announceSold(buyer, taken);
    announce(order);
    return new Placed(order, true);
  }

  private static Order requireSame(Order earlier, Map<String, Line> lines) {
    if (!earlier.hasSameItemsAs(lines)) {
      throw MarketplaceError.CLIENT_ID_REUSED.because(
          "Another order was placed under the same clientId before.");
    }
    return earlier;
  }

  private boolean add(Order order, List<Product> taken, Map<String, Line> lines) {
    boolean added = false;
    try {
      added = orders.add(order);
      return added;
    } finally {
      if (!added) {
        stock.putBack(taken, lines);
      }
    }
  }

  private void announce(Order order) {
    pushes.fire(Push.toUser(order.buyerId(), "order:created", order).durable());
    for (String seller : order.sellers()) {
      pushes.fire(Push.toUser(seller, "order:received", order).durable());
    }
  }

  /** Returns orders of a buyer, newest first. */
  public List<Order> ofBuyer(Actor buyer, OrderFilter filter, PageRequest page) {
    return orders.ofBuyer(buyer.id(), filter, page);
  }

  /** Returns orders with products of a seller, open ones first, and each part newest first. */
  public List<Order> ofSeller(Actor seller, OrderFilter filter, PageRequest page) {
    return orders.ofSeller(seller.id(), filter, page);
  }

  /** Returns the number of orders that a seller has to work on, at most 1000. */
  public long countOpen(Actor seller) {
    return orders.countOfSeller(seller.id(), OrderFilter.UNFINISHED);
  }

  /**
   * Returns an order to its buyer, its sellers or an admin.
   *
   * @throws MarketplaceException if the order does not exist, or if the actor may not see it
   */
  public Order find(Actor actor, @Nullable String id) {
    return orders
        .find(Require.id(id, "orderId"))
        .filter(order -> order.isBoughtBy(actor) || order.isManagedBy(actor))
        .orElseThrow(() -> MarketplaceError.ORDER_UNKNOWN.because("The order does not exist."));
  }

  /**
   * Changes the status of an order. Its sellers and admins may make each change that {@link
   * OrderStatus} permits; its buyer may cancel the order before it is confirmed. A seller or an
   * admin who cancels an order gives a reason, which the buyer reads.
   *
   * @param reason a valid reason of a cancellation; other changes have none
   * @throws MarketplaceException if the actor may not make the change, or if the status cannot
   *     follow the current one
   */
  public Order changeStatus(
      Actor actor, @Nullable String id, String status, @Nullable String reason) {
    OrderStatus next = OrderStatus.of(status);
    Order before = find(actor, id);
    OrderStatus current = OrderStatus.of(before.status());
    requirePermission(actor, before, current, next);
    if (!current.leadsTo(next)) {
      throw conflict(current, next);
    }
    OrderStep step = step(actor, before, next, reason);
    Order after = orders.changeStatus(before, step).orElseThrow(OrderService::changedMeanwhile);
    if (next == OrderStatus.CANCELLED) {
      products.announceReturned(actor, stock.putBack(after));
    }
    announce(actor, after, current, step);
    return after;
  }

  private static OrderStep step(
      Actor actor, Order order, OrderStatus next, @Nullable String reason) {
    boolean cancels = next == OrderStatus.CANCELLED;
    if (cancels && reason == null && !order.isBoughtBy(actor)) {
      throw MarketplaceError.INVALID.because("'reason' is missing. The customer reads it.");
    }
    String text = cancels && reason != null ? PlainText.clean(reason) : null;
    return new OrderStep(next.text(), Timestamps.now(), order.nameOf(actor), actor.id(), text);
  }

  private static void requirePermission(
      Actor actor, Order order, OrderStatus current, OrderStatus next) {
    if (order.isManagedBy(actor)) {
      return;
    }
    if (next != OrderStatus.CANCELLED) {
      throw MarketplaceError.FORBIDDEN.because("Only the seller can do this.");
    }
    if (current == OrderStatus.CONFIRMED) {
      throw MarketplaceError.STATUS_CONFLICT.because(
          "The seller has already confirmed this order. Write to the seller to cancel it.");
    }
  }

  private void announce(Actor actor, Order order, OrderStatus previous, OrderStep step) {
    for (String recipient : order.participants()) {
      statusChanges.fire(
          new OrderStatusChanged(
              recipient,
              actor.id(),
              order.id(),
              order.status(),
              previous.text(),
              order.updatedAt(),
              String.valueOf(step.by()),
              step.reason()));
    }
  }

  private static MarketplaceException changedMeanwhile() {
    return MarketplaceError.STATUS_CONFLICT.because(
        "The order has just changed. Check its current status.");
  }

  private static MarketplaceException conflict(OrderStatus current, OrderStatus next) {
    return MarketplaceError.STATUS_CONFLICT.because(
        current.isLast() || current == next
            ? "The order is already " + current.word() + "."
            : "The order is " + current.word() + ". It cannot become " + next.word() + ".");
  }
}
