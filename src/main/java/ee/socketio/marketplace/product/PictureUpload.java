package ee.socketio.marketplace.product;

import ee.socketio.marketplace.MarketplaceError;
import ee.socketio.marketplace.picture.PictureKind;
import ee.socketio.marketplace.picture.PictureLimits;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A picture that a seller uploads, in two sizes. The browser has made both.
 *
 * @param small the bytes of the small picture
 * @param smallKind the kind that the server has found
 * @param large the bytes of the large picture
 * @param largeKind the kind that the server has found
 */
record PictureUpload(byte[] small, PictureKind smallKind, byte[] large, PictureKind largeKind) {

  /**
   * Reads the body of a request: the small picture, and then the large one.
   *
   * @param smallBytes the number of bytes of the small picture
   * @throws ee.socketio.marketplace.MarketplaceException if a picture is not within its limits
   */
  static PictureUpload read(
      byte[] body, @Nullable Integer smallBytes, PictureLimits forSmall, PictureLimits forLarge) {
    if (smallBytes == null || smallBytes < 1 || smallBytes >= body.length) {
      throw MarketplaceError.INVALID.because(
          "'small' must be the number of bytes of the small picture, with which the body begins."
              + " The large picture follows.");
    }
    byte[] small = Arrays.copyOf(body, smallBytes);
    byte[] large = Arrays.copyOfRange(body, smallBytes, body.length);
    return new PictureUpload(small, forSmall.require(small), large, forLarge.require(large));
  }

  /** Returns the files of the picture: the small one, and then the large one. */
  List<ProductPicture> files(Product product, Instant at) {
    return List.of(
        ProductPicture.of(product, smallKind, small, at),
        ProductPicture.of(product, largeKind, large, at));
  }
}
