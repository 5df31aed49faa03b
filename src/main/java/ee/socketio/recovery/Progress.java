package ee.socketio.recovery;

/**
 * The events that a socket was sent, as positions of the log.
 *
 * @param start the position when the socket connected; this socket was sent no event up to it
 * @param conflated the client may have missed conflated events after this position; at most {@code
 *     start}
 * @param sent the position of the last event with an offset that the socket was sent; {@code start}
 *     if it was sent none
 * @param end the position when the connection was lost
 */
public record Progress(long start, long conflated, long sent, long end) {
  /**
   * The progress of a socket whose last event is unknown: its client has missed all events after
   * the one that it has received.
   */
  public static Progress open(long start, long conflated) {
    return new Progress(start, conflated, Long.MAX_VALUE, start);
  }

  /**
   * The position after which the missed events begin.
   *
   * @param received the position of the last event that the client has received; smaller than
   *     {@code start} if it has received none from this socket
   */
  long missedAfter(long received) {
    long last = Math.max(start, received);
    // A client that has received all its events has missed none until the end, even if the log does
    // not reach as far back.
    return last >= sent ? end : last;
  }

  /** The position after which the client may have missed conflated events. */
  long conflatedAfter(long received) {
    return Math.max(conflated, received);
  }
}
