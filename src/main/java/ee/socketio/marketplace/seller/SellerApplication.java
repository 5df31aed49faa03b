package ee.socketio.marketplace.seller;

import java.time.Instant;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * The application of a customer who wants to become a seller, as it is stored and as clients
 * receive it.
 *
 * @param id 24 hexadecimal digits
 * @param userId the id of the customer
 * @param userName the name of the customer
 * @param shopName the name of the shop
 * @param motivation what the customer wants to sell, and why
 * @param status {@code pending}, {@code approved} or {@code rejected}
 * @param reason the reason of a rejection
 * @param createdAt when the customer applied
 * @param decidedAt when an admin decided
 */
public record SellerApplication(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    String userId,
    String userName,
    String shopName,
    String motivation,
    String status,
    @Nullable String reason,
    Instant createdAt,
    @Nullable Instant decidedAt) {
  static final String PENDING = "pending";
  static final String APPROVED = "approved";
  static final String REJECTED = "rejected";

  /** Whether an admin has approved the application. */
  public boolean approved() {
    return status.equals(APPROVED);
  }
}
