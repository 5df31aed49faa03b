package ee.socketio.transport;

/** Receives the messages of one WebSocket. One thread at a time calls it. */
public interface MessageListener {
  /** The largest number of bytes of one message. */
  int maxPayload();

  /** The largest number of short fragments of one message. */
  int maxFragments();

  /** Called with a whole text message. */
  void text(String text);

  /** Called with a whole binary message, which the listener may keep. */
  void binary(byte[] bytes);

  /** Called when the client has violated the protocol or a limit. No message follows. */
  void violated(FrameViolation violation);
}
