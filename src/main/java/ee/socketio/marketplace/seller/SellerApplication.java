package ee.socketio.marketplace.seller;

import java.time.Instant;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A customer who wants to sell.
 *
 * @param id 24 hexadecimal digits
 * @param userId the customer
 * @param userName the name of the customer
 * @param shopName what the shop is to be called
 * @param motivation what is to be sold, and why
 * @param status {@code pending}, {@code approved} or {@code rejected}
 * @param reason why it was rejected
 * @param createdAt when it was sent
 * @param decidedAt when it was decided about
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
}
