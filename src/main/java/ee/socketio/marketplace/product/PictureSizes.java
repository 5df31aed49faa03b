package ee.socketio.marketplace.product;

/**
 * The two files of one picture of a product. An id never changes its content, so browsers may keep
 * a file forever.
 *
 * @param small the id of the file for lists
 * @param large the id of the file for the page of the product
 */
public record PictureSizes(String small, String large) {
  boolean has(String id) {
    return small.equals(id) || large.equals(id);
  }
}
