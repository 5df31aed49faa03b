package ee.socketio.cluster.redis;

import ee.socketio.protocol.socketio.DecoderLimits;

/**
 * The limits of the messages that a node accepts from Redis.
 *
 * @param maxBytes the maximum size of a message
 * @param maxRooms the maximum number of rooms in each list of a message
 * @param payload the limits of events and answers
 */
public record MessageLimits(int maxBytes, int maxRooms, DecoderLimits payload) {
  /**
   * 32 MiB, because one message contains all sockets of a node; 10 000 rooms; 1000 attachments; 128
   * levels.
   */
  public static final MessageLimits DEFAULT =
      new MessageLimits(32 << 20, 10_000, new DecoderLimits(1_000, 128));

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException when a limit is out of its range
   */
  public MessageLimits {
    if (maxBytes < 1) {
      throw new IllegalArgumentException("maxBytes " + maxBytes + ", expected 1 or more");
    }
    if (maxRooms < 1) {
      throw new IllegalArgumentException("maxRooms " + maxRooms + ", expected 1 or more");
    }
  }
}
