package ee.socketio.marketplace.order;

import ee.socketio.marketplace.Timestamps;
import ee.socketio.marketplace.order.OrderDraft.Line;
import ee.socketio.marketplace.product.Product;
import ee.socketio.marketplace.user.Actor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.bson.types.ObjectId;

/**
 * An order that was placed, as it is stored and as clients receive it.
 *
 * @param id 24 hexadecimal digits
 * @param clientId the client's id of the order
 * @param buyerId the id of the user who placed the order
 * @param buyerName the name of that user
 * @param items the products, with the prices at the time of the order
 * @param total the price of all items
 * @param currency the currency of the prices, as in ISO 4217
 * @param status the text of an {@link OrderStatus}
 * @param steps when the order got each status, in the order of time
 * @param createdAt when the order was placed
 * @param updatedAt when the status changed last
 */
public record Order(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    String clientId,
    String buyerId,
    String buyerName,
    List<OrderItem> items,
    BigDecimal total,
    String currency,
    String status,
    List<OrderStep> steps,
    Instant createdAt,
    Instant updatedAt) {

  /** An earlier release stored orders without steps. */
  public Order {
    if (steps == null) {
      steps = OrderStep.ofEarlierRelease(status, createdAt, updatedAt);
    }
  }

  static Order of(Actor buyer, String clientId, List<Product> products, Map<String, Line> lines) {
    List<OrderItem> items = products.stream().map(each -> OrderItem.of(each, lines)).toList();
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
        List.of(new OrderStep(OrderStatus.CREATED.text(), now, buyer.name(), buyer.id(), null)),
        now,
        now);
  }

  /** Returns the ids of the users whose products are in the order. */
  public Set<String> sellers() {
    return items.stream().map(OrderItem::sellerId).collect(Collectors.toUnmodifiableSet());
  }

  /** Returns the ids of the buyer and of the sellers. */
  Set<String> participants() {
    Set<String> participants = new HashSet<>(sellers());
    participants.add(buyerId);
    return participants;
  }

  /** Returns the steps of the order after another one. */
  List<OrderStep> stepsWith(OrderStep next) {
    List<OrderStep> all = new ArrayList<>(steps);
    all.add(next);
    return all;
  }

  /** Whether the order is neither delivered nor cancelled. */
  boolean isOpen() {
    return !OrderStatus.of(status).isLast();
  }

  /** Returns the name by which the others of the order know an actor: a seller by the shop. */
  String nameOf(Actor actor) {
    return items.stream()
        .filter(item -> item.sellerId().equals(actor.id()))
        .flatMap(item -> Stream.ofNullable(item.sellerName()))
        .findFirst()
        .orElse(actor.name());
  }

  boolean isBoughtBy(Actor actor) {
    return buyerId.equals(actor.id());
  }

  /** Whether an actor is a seller of the order or an admin. */
  boolean isManagedBy(Actor actor) {
    return actor.isAdmin() || sellers().contains(actor.id());
  }

  /** Whether the order has the same products in the same quantities. */
  boolean hasSameItemsAs(Map<String, Line> lines) {
    return items.size() == lines.size()
        && items.stream().allMatch(item -> item.isOrderedBy(lines.get(item.productId())));
  }
}
