package ee.socketio.engine;

/**
 * How much a queue holds. A queue that is empty takes one unit of any size, so no single message is
 * too large for its queue.
 *
 * @param packets how many packets
 * @param bytes how many bytes in all
 */
public record QueueLimits(int packets, int bytes) {
  public QueueLimits {
    if (packets < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "a queue of "
              + packets
              + " packets and "
              + bytes
              + " bytes, expected at least 1 of each");
    }
  }
}
