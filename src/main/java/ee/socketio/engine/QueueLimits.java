package ee.socketio.engine;

/**
 * The limits of a queue. An empty queue accepts one unit of any size, so no single message is too
 * large for its queue.
 *
 * @param packets the largest number of packets
 * @param bytes the largest number of bytes of all packets together
 */
public record QueueLimits(int packets, int bytes) {
  public QueueLimits {
    if (packets < 1 || bytes < 1) {
      throw new IllegalArgumentException(
          "packets is " + packets + " and bytes is " + bytes + ", expected at least 1 of each");
    }
  }
}
