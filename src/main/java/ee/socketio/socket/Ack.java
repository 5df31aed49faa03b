package ee.socketio.socket;

import org.jspecify.annotations.Nullable;

/** Answers an event whose client asked for an acknowledgement; does nothing where it did not. */
public interface Ack {
  /**
   * Sends the answer. The first call counts; later ones do nothing.
   *
   * @param arguments values to bind, or one {@link Arguments} to pass on as it came
   */
  void send(@Nullable Object... arguments);

  /**
   * Says that the event failed: the client gets {@code error:message}, and {@code {error: {message,
   * code}}} as the acknowledgement where it asked for one that was not sent yet. For handlers that
   * learn of the failure after they have returned; what they throw comes here by itself.
   *
   * @param cause a {@link ClientException} for what the client may read
   */
  void fail(Throwable cause);

  /** Whether the client asked for an answer. */
  boolean wanted();
}
