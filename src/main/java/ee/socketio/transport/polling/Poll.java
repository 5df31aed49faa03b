package ee.socketio.transport.polling;

/** A GET that waits for its answer; it gets exactly one. */
interface Poll {
  /**
   * Answers with a payload of packets. Never blocks.
   *
   * @param compressible whether it may be compressed where that is worth the while
   */
  void answer(String payload, boolean compressible);

  /** Answers that the request was wrong. */
  void refuse();
}
