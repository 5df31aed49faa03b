package ee.socketio.protocol.socketio;

/**
 * The limits of a decoder.
 *
 * @param maxAttachments the maximum number of attachments per packet; zero or more
 * @param maxDepth the maximum nesting of arrays and objects in a payload, the array of the payload
 *     included; one or more
 */
public record DecoderLimits(int maxAttachments, int maxDepth) {
  /** Ten attachments, as in socket.io-parser since 4.2.6, and 64 levels. */
  public static final DecoderLimits DEFAULT = new DecoderLimits(10, 64);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when a limit is out of its range
   */
  public DecoderLimits {
    if (maxAttachments < 0) {
      throw new IllegalArgumentException(
          "maxAttachments " + maxAttachments + ", expected 0 or more");
    }
    if (maxDepth < 1) {
      throw new IllegalArgumentException("maxDepth " + maxDepth + ", expected 1 or more");
    }
  }
}
