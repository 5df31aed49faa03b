package ee.socketio.marketplace.order;

import ee.socketio.emit.Push;
import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.MarketplaceException;
import ee.socketio.marketplace.Require;
import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.order.OrderDraft.Wanted;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.product.ProductCatalog;
import ee.socketio.marketplace.product.ProductService;
import ee.socketio.marketplace.product.Products;
import ee.socketio.marketplace.store.TranslatesOutages;
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
import java.util.TreeMap;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Places orders and moves them on. What it fires leaves after the commit: to the buyer and to the
 * sellers, kept for those who are away.
 */
@TranslatesOutages
@Stateless
@Emits(event = "order:created", payload = Order.class, durable = true)
@Emits(event = "order:received", payload = Order.class, durable = true)
@Emits(event = "order:status:changed", payload = OrderStatusChanged.class, durable = true)
public class OrderService {
  @Inject private Orders orders;
  @Inject private Products products;
  @Inject private ProductService desk;
  @Inject private ProductCatalog shelf;
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
   * @throws MarketplaceException when something of it cannot be had; then nothing is taken
   */
  public Placed place(Actor buyer, @Nullable OrderDraft given) {
    OrderDraft draft = Require.present(given, "order");
    String clientId = Require.clientId(draft.clientId());
    Map<String, Wanted> wanted = draft.wanted();
    Optional<Order> before = orders.find(buyer.id(), clientId);
    if (before.isPresent()) {
      return new Placed(same(before.get(), wanted), false);
    }
    confirmPrices(wanted);
    List<Product> taken = take(wanted);
    Order order = order(buyer, clientId, taken, wanted);
    if (!added(order, taken, wanted)) {
      return new Placed(same(orders.find(buyer.id(), clientId).orElseThrow(), wanted), false);
    }
    desk.tellWatchers(taken);
    pushes.fire(Push.toUser(buyer.id(), "order:created", order).durable());
    order
        .sellers()
        .forEach(seller -> pushes.fire(Push.toUser(seller, "order:received", order).durable()));
    return new Placed(order, true);
  }

  private static Order same(Order before, Map<String, Wanted> wanted) {
    boolean same =
        before.items().size() == wanted.size()
            && before.items().stream()
                .allMatch(item -> item.quantity() == quantity(wanted, item.productId()));
    if (!same) {
      throw MarketplaceError.CLIENT_ID_REUSED.because(
          "Another order was placed under the same clientId before.");
    }
    return before;
  }

  private static int quantity(Map<String, Wanted> wanted, String productId) {
    Wanted line = wanted.get(productId);
    return line == null ? 0 : line.quantity();
  }

  /**
   * Makes sure that the buyer has seen the price of everything.
   *
   * @throws MarketplaceException with the present prices, for the buyer to accept
   */
  private void confirmPrices(Map<String, Wanted> wanted) {
    Map<String, Object> prices = new TreeMap<>();
    wanted.forEach(
        (id, line) -> {
          BigDecimal present = shelf.find(id).price();
          if (!line.isAt(present)) {
            prices.put(id, present);
          }
        });
    if (!prices.isEmpty()) {
      throw MarketplaceError.PRICE_CHANGED.because(
          "The order does not state the present prices.", Map.of("prices", prices));
    }
  }

  /** All or nothing. */
  private List<Product> take(Map<String, Wanted> wanted) {
    List<Product> taken = new ArrayList<>();
    try {
      wanted.forEach((id, line) -> taken.add(take(id, line, wanted)));
    } catch (RuntimeException e) {
      putBack(taken, wanted);
      throw e;
    }
    return taken;
  }

  private Product take(String productId, Wanted line, Map<String, Wanted> wanted) {
    return products
        .take(productId, line.quantity(), Require.present(line.price(), "price"), Timestamps.now())
        .orElseThrow(
            () -> {
              // Its price may have changed, or it may be off sale, since that was asked.
              confirmPrices(wanted);
              return MarketplaceError.OUT_OF_STOCK.because("There are not that many left.");
            });
  }

  private void putBack(List<Product> taken, Map<String, Wanted> wanted) {
    taken.forEach(
        each -> products.putBack(each.id(), quantity(wanted, each.id()), Timestamps.now()));
  }

  private boolean added(Order order, List<Product> taken, Map<String, Wanted> wanted) {
    boolean added = false;
    try {
      added = orders.add(order);
      return added;
    } finally {
      if (!added) {
        putBack(taken, wanted);
      }
    }
  }

  private static Order order(
      Actor buyer, String clientId, List<Product> products, Map<String, Wanted> wanted) {
    List<OrderItem> items =
        products.stream().map(each -> OrderItem.of(each, quantity(wanted, each.id()))).toList();
    Instant now = Timestamps.now();
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
    return orders.ofSeller(seller.id());
  }

  /** One order, for its buyer, its sellers and admins; for others there is none. */
  public Order find(Actor by, @Nullable String id) {
    return orders
        .find(Require.id(id, "orderId"))
        .filter(order -> buys(by, order) || sells(by, order))
        .orElseThrow(() -> MarketplaceError.ORDER_UNKNOWN.because("There is no such order."));
  }

  /**
   * Moves an order on.
   *
   * @throws MarketplaceException when the status does not follow on the present one, or is none of
   *     the asker's business
   */
  public Order move(Actor by, @Nullable String id, @Nullable String status) {
    OrderStatus next = OrderStatus.of(status);
    Order before = find(by, id);
    OrderStatus now = OrderStatus.of(before.status());
    if (!sells(by, before) && (next != OrderStatus.CANCELLED || now != OrderStatus.CREATED)) {
      throw MarketplaceError.FORBIDDEN.because("Only a seller of the order may do that.");
    }
    if (!now.leadsTo(next)) {
      throw conflict(now, next);
    }
    Order after =
        orders.move(before, next, Timestamps.now()).orElseThrow(() -> conflict(now, next));
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
                    .ifPresent(back::add));
    desk.tellWatchers(back);
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

  private static MarketplaceException conflict(OrderStatus now, OrderStatus next) {
    return MarketplaceError.STATUS_CONFLICT.because(
        "An order that is " + now.text() + " cannot become " + next.text() + ".");
  }

  private static boolean buys(Actor by, Order order) {
    return order.buyerId().equals(by.id());
  }

  private static boolean sells(Actor by, Order order) {
    return by.is("admin") || order.sellers().contains(by.id());
  }
}
