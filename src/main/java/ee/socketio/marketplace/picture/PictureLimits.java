package ee.socketio.marketplace.picture;

import ee.socketio.marketplace.MarketplaceError;

/**
 * The limits of a picture that a user uploads.
 *
 * @param maxBytes the largest number of bytes
 * @param maxSide the largest width and height in points, because a browser needs memory for each
 *     point
 */
public record PictureLimits(int maxBytes, int maxSide) {
  /** A side of this length fits the screens of users. */
  public static final int LARGE_SIDE = 4096;

  /**
   * Returns the kind of a picture that is within the limits.
   *
   * @throws ee.socketio.marketplace.MarketplaceException otherwise
   */
  public PictureKind require(byte[] bytes) {
    if (bytes.length > maxBytes) {
      throw MarketplaceError.PICTURE_REFUSED.because(
          "A picture can have at most " + maxBytes + " bytes, and this one has " + bytes.length);
    }
    return PictureKind.of(bytes, maxSide)
        .orElseThrow(
            () ->
                MarketplaceError.PICTURE_REFUSED.because(
                    "Only JPEG and PNG pictures of at most "
                        + maxSide
                        + " points in each direction are accepted."));
  }
}
