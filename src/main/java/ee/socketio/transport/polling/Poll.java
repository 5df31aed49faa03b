package ee.socketio.transport.polling;

/** A GET request that waits for its response. The transport calls exactly one method, once. */
interface Poll {
  /** Responds with a payload of packets. Never blocks. */
  void answer(Payload payload);

  /** Responds that the request was invalid. Never blocks. */
  void refuse();
}
