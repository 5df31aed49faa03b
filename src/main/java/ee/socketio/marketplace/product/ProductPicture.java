package ee.socketio.marketplace.product;

import ee.socketio.marketplace.picture.PictureKind;
import java.time.Instant;
import org.bson.BsonType;
import org.bson.codecs.pojo.annotations.BsonId;
import org.bson.codecs.pojo.annotations.BsonRepresentation;
import org.bson.types.Binary;
import org.bson.types.ObjectId;

/**
 * A picture of a product in one size, as it is stored.
 *
 * @param id 24 hexadecimal digits
 * @param owner the id of the seller
 * @param productId the id of the product
 * @param kind the kind that the server has found
 * @param data the bytes of the picture
 * @param at when the server received the picture
 */
public record ProductPicture(
    @BsonId @BsonRepresentation(BsonType.OBJECT_ID) String id,
    String owner,
    String productId,
    PictureKind kind,
    Binary data,
    Instant at) {

  static ProductPicture of(Product product, PictureKind kind, byte[] bytes, Instant at) {
    return new ProductPicture(
        new ObjectId().toHexString(),
        product.sellerId(),
        product.id(),
        kind,
        new Binary(bytes),
        at);
  }
}
