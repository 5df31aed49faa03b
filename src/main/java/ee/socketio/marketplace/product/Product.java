package ee.socketio.marketplace.product;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A product that a seller offers, as it is stored and as clients receive it.
 *
 * @param id 24 hexadecimal digits
 * @param title 1 to 80 characters
 * @param description 1 to 1000 characters
 * @param category the text of a {@link Category}
 * @param price the price of one, with two decimals
 * @param currency the currency of the price, as in ISO 4217
 * @param stock the number of items in stock
 * @param sellerId the id of the user who offers the product
 * @param sellerName the name by which buyers know that user: that of the shop, if it had one when
 *     the product was submitted
 * @param version counts the changes of title, description, category, price and pictures; orders do
 *     not change it
 * @param status {@code submitted}, {@code approved} or {@code rejected}
 * @param reason the reason of a rejection
 * @param pictures the pictures that the seller has uploaded; the first one is shown in lists
 * @param createdAt when the product was submitted
 * @param updatedAt when the product was changed last
 */
public record Product(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    String title,
    String description,
    String category,
    BigDecimal price,
    String currency,
    int stock,
    String sellerId,
    String sellerName,
    int version,
    String status,
    @Nullable String reason,
    List<PictureSizes> pictures,
    Instant createdAt,
    Instant updatedAt) {
  /** The status of a product about which no moderator has decided. */
  public static final String SUBMITTED = "submitted";

  /** The status of a product that a moderator has approved. */
  public static final String APPROVED = "approved";

  /** The status of a product that a moderator has rejected, with a reason. */
  public static final String REJECTED = "rejected";

  static final String CURRENCY = "EUR";

  static final int MAX_TITLE = 80;
  static final int MAX_DESCRIPTION = 1000;
  static final int MAX_STOCK = 100_000;

  /** An earlier release stored products without pictures. */
  public Product {
    if (pictures == null) {
      pictures = List.of();
    }
  }

  /** Whether a moderator has approved the current title, description, category and pictures. */
  public boolean approved() {
    return status.equals(APPROVED);
  }

  /** Returns the picture with a file. */
  Optional<PictureSizes> picture(String fileId) {
    return pictures.stream().filter(each -> each.has(fileId)).findFirst();
  }
}
