package ee.socketio.marketplace.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;

/**
 * An order that was placed.
 *
 * @param id 24 hexadecimal digits
 * @param clientId what the client calls it
 * @param buyerId the user who has placed it
 * @param buyerName the name of that user
 * @param items what was bought, with the prices of that time
 * @param total the price of all of them
 * @param currency of the prices, ISO 4217
 * @param status see {@link OrderStatus}
 * @param createdAt when it was placed
 * @param updatedAt when its status changed last
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
    Instant createdAt,
    Instant updatedAt) {

  /** The users whose products are in it. */
  public Set<String> sellers() {
    return items.stream().map(OrderItem::sellerId).collect(Collectors.toUnmodifiableSet());
  }
}
