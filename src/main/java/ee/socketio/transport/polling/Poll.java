package ee.socketio.transport.polling;

/** A GET that waits for its answer; it gets exactly one. */
interface Poll {
  /** Answers with a payload of packets. Never blocks. */
  void answer(String payload);

  /** Answers that the request was wrong. */
  void refuse();
}
