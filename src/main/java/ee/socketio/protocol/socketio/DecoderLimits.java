package ee.socketio.protocol.socketio;

/**
 * What a peer may ask of the decoder.
 *
 * @param maxAttachments the most attachments of one packet; zero or more
 * @param maxDepth how deep arrays and objects of a payload may be nested, the payload's own array
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
