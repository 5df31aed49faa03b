package ee.socketio.marketplace.product;

import java.math.BigDecimal;
import java.time.Instant;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * Something that a seller offers.
 *
 * @param id 24 hexadecimal digits
 * @param title 1 to 80 characters
 * @param description 1 to 1000 characters
 * @param price of one, with two decimals
 * @param currency of the price, ISO 4217
 * @param stock how many there are
 * @param sellerId the user who offers it
 * @param sellerName the name of that user
 * @param version counts the changes of title, description and price; orders leave it as it is
 * @param status {@code submitted}, {@code approved} or {@code rejected}
 * @param reason why it was rejected
 * @param createdAt when it was submitted
 * @param updatedAt when it was last changed
 */
public record Product(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    String title,
    String description,
    BigDecimal price,
    String currency,
    int stock,
    String sellerId,
    String sellerName,
    int version,
    String status,
    @Nullable String reason,
    Instant createdAt,
    Instant updatedAt) {
  /** Waits for a moderator. */
  public static final String SUBMITTED = "submitted";

  /** Is in the shop. */
  public static final String APPROVED = "approved";

  /** Is not, and the seller was told why. */
  public static final String REJECTED = "rejected";

  static final String CURRENCY = "EUR";

  /** The largest stock. */
  static final int MOST = 100_000;

  /** Whether a moderator has accepted it as it is. */
  public boolean approved() {
    return status.equals(APPROVED);
  }
}
